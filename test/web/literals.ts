/** What a source says by itself: text between tags, text that is read aloud, and Chinese anywhere. */

import ts from 'typescript'

/** Attributes whose text reaches people. */
const SPOKEN: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'help',
  'label',
  'legend',
  'placeholder',
  'title',
])

const CHINESE = /[\u4e00-\u9fff]/
/** A word: signs, numbers and units are the same in both languages. */
const WORD = /\p{Letter}{3}/u
/** Names that have no other language. */
const NAMES = /SHA-256/g

export function literalsIn(path: string, text: string): string[] {
  const found: string[] = []
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  const visit = (node: ts.Node): void => {
    const said = saidBy(node)
    if (said !== undefined) found.push(said)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function saidBy(node: ts.Node): string | undefined {
  if (ts.isJsxText(node))
    return isWord(node.text) || CHINESE.test(node.text) ? node.text.trim() : undefined
  if (ts.isRegularExpressionLiteral(node)) return undefined
  if (!ts.isStringLiteralLike(node) && !isTemplatePart(node)) return undefined
  if (CHINESE.test(node.text)) return isPhrase(node) ? undefined : node.text
  return isSpoken(node) && isWord(node.text) ? node.text : undefined
}

function isWord(text: string): boolean {
  return WORD.test(text.replaceAll(NAMES, ''))
}

type TemplatePart = ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail

function isTemplatePart(node: ts.Node): node is TemplatePart {
  return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
}

/** `app/problem.ts` and the drawn parts have a few phrases of their own: both languages, in one place. */
function isPhrase({ parent }: ts.Node): boolean {
  return (
    ts.isCallExpression(parent) &&
    ts.isIdentifier(parent.expression) &&
    parent.expression.text === 'phrase'
  )
}

function isSpoken({ parent }: ts.Node): boolean {
  return ts.isJsxAttribute(parent) && SPOKEN.has(parent.name.getText())
}
