/** What the script says in the place that the server left for the verification, until there is one to draw. */

/** Said aloud as well: nobody who cannot see the page has to guess whether it is still working. */
export function sayIn(proof: HTMLElement, text: string): void {
  const words = proof.querySelector('p')
  if (!words) return
  words.setAttribute('role', 'status')
  words.textContent = text
}

/** The button stays where it is while what it began goes on: whoever pressed it keeps their place. */
export function offerAgain(proof: HTMLElement, label: string, again: () => Promise<void>): void {
  if (proof.querySelector('button')) return
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  button.addEventListener('click', () => {
    if (button.ariaDisabled === 'true') return
    button.ariaDisabled = 'true'
    void again().finally(() => {
      button.ariaDisabled = null
    })
  })
  proof.append(button)
}
