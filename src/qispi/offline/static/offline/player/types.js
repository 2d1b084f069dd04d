// @ts-check
/**
 * The words that the player's modules share. A screen is a module with two things:
 *
 *   export const hasHeading = true;                  // it brings its own; the page's is hidden
 *   export async function open(root, context, path)  // fills `root`, which is shown once the promise is kept
 *
 * `path` is what stands in the address behind the screen's name. It may give back a function: called when it is left.
 * Its name and module stand in screens.js, a line for each; `#name/…` opens it.
 *
 * @typedef {{path: string, sha256: string, size: number, packed: number}} File
 * @typedef {{kind: string, key: string, version: string, title: string, path: string}} Added  a simulated interview
 * @typedef {{id: string, files: File[], packed: number, added?: Added[]}} Unit
 * @typedef {{player: number, format: number, shared: File[], units: Unit[], packed: number}} Manifest
 * @typedef {{id: string, title: string, minutes: number, file: string}} Lesson
 * @typedef {{id: string, number: number, title: string, lessons: Lesson[]}} Part
 * @typedef {{study: string, course: string, version: string, title: string, language: string, done: string[],
 *   units: Part[], manifest?: Manifest}} Study
 * @typedef {{match(address: string): Promise<Response | undefined>, put(address: string, file: Response): Promise<void>}} Files
 *
 * @typedef {object} Context  what a screen may use
 * @property {Record<string, string>} words  every sentence; they stand in offline/words.py
 * @property {Files} files  verified files under their address
 * @property {ReturnType<typeof import("./shelf.js").openShelf>} shelf  the studies taken along
 * @property {ReturnType<typeof import("./desk.js").openDesk>} desk  whoever studies here, her store and her outbox
 * @property {(sentence: string) => void} say  one sentence about what has just happened, read aloud
 * @property {(address: string) => void} go  to another screen, or this one with another path
 * @property {() => Promise<void>} draw  this screen anew
 *
 * @typedef {{hasHeading?: boolean,
 *   open(root: HTMLElement, context: Context, path: string[]): Promise<void | (() => void)>}} Screen
 */
export {};
