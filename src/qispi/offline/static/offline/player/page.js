// @ts-check
/** Sentences with their values, and elements with their text. */

/** @param {string} sentence @param {Record<string, string | number>} values */
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** A sentence has one form for one and another for more. @param {Record<string, string>} words @param {string} name @param {number} count */
export const counted = (words, name, count) => filled(words[`${name}_${count === 1 ? "one" : "many"}`], { count });

/** @param {string} tag @param {Record<string, string>} said its attributes @param {(Node | string)[]} inside */
export function make(tag, said = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(said)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/** A button that rests while its deed is under way, and comes back where it gave `false` or failed.
 * @param {string} kind @param {string} text @param {() => Promise<unknown>} deed */
export function button(kind, text, deed) {
  const made = make("button", { class: kind, type: "button" }, text);
  made.addEventListener("click", async () => {
    made.setAttribute("disabled", "");
    if ((await deed()) === false) made.removeAttribute("disabled");
  });
  return made;
}

/** `14:05`, in Peru, wherever the phone thinks it is. @param {Date} instant */
export const hourOf = (instant) =>
  instant.toLocaleTimeString("es-PE", { timeZone: "America/Lima", hour: "2-digit", minute: "2-digit", hour12: false });
