/** The word in a sign-in link, however it was pasted. */

/** As the registry makes them: 128 bits in the alphabet of URLs. */
const WORD = /^[A-Za-z0-9_-]{21}[AQgw]$/

/** Of a whole link or of the word alone, also where a mail program broke it or put it in brackets. */
export function wordIn(pasted: string): string | undefined {
  const text = pasted.replace(/[\s<>「」“”"']/g, '')
  const word = text.slice(text.lastIndexOf('#') + 1).replace(/[.,;:!?)，。；：！？）]+$/, '')
  return WORD.test(word) ? word : undefined
}

/**
 * What stands behind the `#` of the page's address, once: it is taken out at once, so that it is in
 * no history, no bookmark and no screenshot.
 */
export function takeFragment(): string | undefined {
  const fragment = location.hash.slice(1)
  if (fragment === '') return undefined
  history.replaceState(history.state, '', location.pathname + location.search)
  return fragment
}
