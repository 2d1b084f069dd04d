// @ts-check
/**
 * The address says which screen is shown: `#name/…`; a name that nobody knows is the list.
 *
 * @typedef {import("./types.js").Context} Context
 * @typedef {import("./types.js").Screen} Screen
 */

/** @param {string} hash @param {Record<string, Screen>} screens @returns {{screen: Screen, path: string[]}} */
export function asked(hash, screens) {
  const [name, ...path] = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  return Object.hasOwnProperty.call(screens, name) ? { screen: screens[name], path } : { screen: screens[""], path: [] };
}

/** Gives back what draws the screen of the address. @param {HTMLElement} place @param {HTMLElement} heading
 * @param {Record<string, Screen>} screens @param {() => Context} context */
export function openRouter(place, heading, screens, context) {
  let turn = 0;
  /** @type {void | (() => void)} */
  let close;

  return async function draw() {
    const mine = ++turn;
    const { screen, path } = asked(location.hash, screens);
    const root = document.createElement("div");
    root.className = "stack loose";
    const left = await screen.open(root, context(), path);
    if (mine !== turn) return left?.(); // somebody went on meanwhile
    close?.();
    close = left;
    heading.hidden = Boolean(screen.hasHeading);
    place.replaceChildren(root);
  };
}
