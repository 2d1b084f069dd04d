// @ts-check
/** A learner's phone keeps what opens without network before she needs it; once her page is shown, never before. */
const keep = () => navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => undefined);

if (navigator.serviceWorker) {
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
}
