import type { Operation } from '../model.js'
import { printObjectDeclaration } from './object-type.js'

/** The declaration of an operation's `data`, if it needs one, and the type to name it by. */
export interface AnswerDeclaration {
  readonly declarations: string
  readonly type: string
}

/** Whether an operation answers with bytes only; a bill may also come as text. */
function isBinary({ produces }: Operation): boolean {
  const types = typeof produces === 'string' ? [produces] : (produces ?? [])
  return types.length > 0 && !types.some((type) => type.startsWith('text/'))
}

/**
 * Prints the type of a successful answer's `data`. Answers without a body (204, 202) are
 * `undefined`, files are bytes or text, pages are text.
 */
export function printAnswer(name: string, operation: Operation): AnswerDeclaration {
  const isXml = operation.path.startsWith('v2/')
  // What a browser shows is given as text.
  if (operation.unsigned?.kind === 'page') return { declarations: '', type: 'string' }
  const types: string[] = []
  const declarations: string[] = []
  const answers = Object.entries(operation.responses)
  for (const [status, schema] of answers) {
    if (schema === null) types.push('undefined')
    else if (schema.format === 'binary') types.push(isBinary(operation) ? 'BinaryData' : 'FileData')
    else {
      const type = answers.length === 1 ? `${name}Data` : `${name}Data${status}`
      declarations.push(printObjectDeclaration(type, schema, isXml ? 'xml-answer' : 'answer'))
      types.push(type)
    }
  }
  return { declarations: declarations.join(''), type: [...new Set(types)].join(' | ') }
}
