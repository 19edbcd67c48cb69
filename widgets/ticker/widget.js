// The button that stops the moving text for good (WCAG 2.2.2); the style sheet stops it for pointer and focus,
// and never starts it where reduced motion is asked for.
export const enliven = (root) => {
  const button = root.querySelector("button");
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
  });
};
