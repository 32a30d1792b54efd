/** A problem (RFC 9457) that the registry answered with. */

/** What the registry says about why not, in the language that was asked for. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: string
  readonly title: string
  readonly detail: string

  constructor({ code, title, detail }: { code: string; title: string; detail: string }) {
    super(`${title}: ${detail}`)
    this.code = code
    this.title = title
    this.detail = detail
  }
}
