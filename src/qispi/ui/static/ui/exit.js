// @ts-check
/** The quick exit leaves no way back: the page is replaced, not followed. Without this the link still leads away. */
for (const link of document.querySelectorAll("a[data-qispi-exit]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(/** @type {HTMLAnchorElement} */ (link).href);
  });
}
