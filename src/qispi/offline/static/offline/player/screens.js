// @ts-check
/** Every screen of the player by the first word of its address; types.js says what a screen is. */
import * as interview from "./screens/case.js";
import * as exam from "./screens/exam.js";
import * as lesson from "./screens/lesson.js";
import * as list from "./screens/list.js";

/** @type {Record<string, import("./types.js").Screen>} */
export const SCREENS = {
  "": list,
  leccion: lesson,
  caso: interview,
  prueba: exam,
};
