/** What a source file imports and which names it uses, read with TypeScript's own parser. */

import ts from 'typescript'

export interface Import {
  readonly from: string
  readonly specifier: string
  /** Nothing of it is left when the types are stripped. */
  readonly typeOnly: boolean
}

export interface Source {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  /** Every name used as a value or type, not as a property, label or import. */
  readonly names: ReadonlySet<string>
  readonly readsEnvironment: boolean
  readonly usesRandom: boolean
}

export function readSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports: Import[] = []
  const names = new Set<string>()
  const properties = new Set<string>()
  function visit(node: ts.Node): void {
    const found = importOf(node)
    if (found) imports.push({ from: path, ...found })
    if (ts.isIdentifier(node) && isReference(node)) names.add(node.text)
    const property = propertyOf(node)
    if (property) properties.add(property)
    ts.forEachChild(node, visit)
  }
  visit(file)
  const environment = imports.some((it) => it.specifier === 'node:process')
  return {
    path,
    text,
    imports,
    names,
    readsEnvironment: properties.has('process.env') || environment,
    usesRandom: properties.has('Math.random'),
  }
}

type Found = Omit<Import, 'from'>

function importOf(node: ts.Node): Found | undefined {
  if (ts.isImportDeclaration(node)) {
    return found(node.moduleSpecifier, isTypeOnlyClause(node.importClause))
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    const named = node.exportClause && ts.isNamedExports(node.exportClause)
    const types = named && node.exportClause.elements.every((it) => it.isTypeOnly)
    return found(node.moduleSpecifier, node.isTypeOnly || types === true)
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return found(node.arguments[0], false)
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return found(node.argument.literal, true)
  }
  return undefined
}

/** A specifier that is computed cannot be judged, so it is returned as no module at all. */
function found(specifier: ts.Node | undefined, typeOnly: boolean): Found {
  const literal = specifier && ts.isStringLiteralLike(specifier)
  return { specifier: literal ? specifier.text : '(computed)', typeOnly }
}

function isTypeOnlyClause(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  if (clause.name || named === undefined || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every((it) => it.isTypeOnly)
}

/** Whether the name stands for something, rather than naming a property, a parameter's key or an import. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) {
    return parent.getChildAt(0) === node
  }
  if (ts.isPropertyAssignment(parent) || ts.isBindingElement(parent)) {
    return ts.isPropertyAssignment(parent) && parent.initializer === node
  }
  return !(
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isEnumMember(parent)
  )
}

/** `process.env` of `process.env`, `process['env']` and `const { env } = process`. */
function propertyOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    return `${node.expression.text}.${node.name.text}`
  }
  if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const key = node.argumentExpression
    return ts.isStringLiteralLike(key) ? `${node.expression.text}.${key.text}` : undefined
  }
  if (ts.isBindingElement(node) && ts.isVariableDeclaration(node.parent.parent)) {
    const key = node.propertyName ?? node.name
    const from = node.parent.parent.initializer
    if (from && ts.isIdentifier(from) && ts.isIdentifier(key)) return `${from.text}.${key.text}`
  }
  return undefined
}
