// @ts-check
/**
 * A lesson tells that it was opened and what was answered, so that next time she goes on where she left.
 * Without this it reads the same; then the place is the lesson after the last one marked as read.
 */

/**
 * @param {ParentNode & {querySelectorAll: ParentNode["querySelectorAll"]}} page
 * @param {(kind: string, said: Record<string, string>) => Promise<unknown>} tell
 */
export function listen(page, tell) {
  tell("abierta", {});
  for (const question of page.querySelectorAll("[data-qispi-check]")) {
    const check = /** @type {HTMLElement} */ (question).dataset.qispiCheck ?? "";
    let answered = false; // the first one opened is the answer; the others are read to learn
    for (const choice of question.querySelectorAll("[data-qispi-option]")) {
      choice.addEventListener("toggle", () => {
        const { open, dataset } = /** @type {HTMLDetailsElement} */ (choice);
        if (!open || answered) return;
        answered = true;
        tell("respuesta", { check, option: dataset.qispiOption ?? "" });
      });
    }
  }
}

/** @param {string} address @param {string} token */
export function teller(address, token) {
  return (/** @type {string} */ kind, /** @type {Record<string, string>} */ said) =>
    fetch(`${address}${kind}/`, {
      method: "POST",
      headers: { "X-CSRFToken": token, Accept: "application/json" },
      body: new URLSearchParams({ id: crypto.randomUUID(), ...said }),
      keepalive: true,
    }).catch(() => undefined); // without network nothing is lost but the place
}

if (typeof document !== "undefined") {
  const lesson = /** @type {HTMLElement | null} */ (document.querySelector("[data-qispi-study]"));
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=csrfmiddlewaretoken]"));
  if (lesson && token) listen(lesson, teller(lesson.dataset.qispiStudy ?? "", token.value));
}
