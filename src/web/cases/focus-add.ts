/** Where the focus goes from the button that takes away one of several, and itself along with it. */

/** To the button that adds one more, behind all of them. */
export function focusAdd({ currentTarget }: Event): void {
  const one = currentTarget instanceof Element ? currentTarget.closest('fieldset') : undefined
  const all = one?.parentElement?.closest('fieldset')
  all?.querySelector<HTMLElement>(':scope > button')?.focus()
}
