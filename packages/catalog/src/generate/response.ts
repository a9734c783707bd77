import type { Operation } from '../model.js'
import { printObjectDeclaration } from './object-type.js'

/** The declaration of an operation's `data`, if it needs one, and the type to name it by. */
export interface ResponseDeclaration {
  readonly declarations: string
  readonly type: string
}

/** Returns whether the response of an operation is bytes only; a bill may also come as a string. */
function isBinary({ produces }: Operation): boolean {
  const types = typeof produces === 'string' ? [produces] : (produces ?? [])
  return types.length > 0 && !types.some((type) => type.startsWith('text/'))
}

/**
 * Prints the type of a successful response's `data`. Responses without a body (204, 202) are
 * `undefined`, files are bytes or a string, pages are a string.
 */
export function printResponse(name: string, operation: Operation): ResponseDeclaration {
  const isXml = operation.path.startsWith('v2/')
  // A page for a browser is given as a string.
  if (operation.unsigned?.kind === 'page') return { declarations: '', type: 'string' }
  const types: string[] = []
  const declarations: string[] = []
  const responses = Object.entries(operation.responses)
  for (const [status, schema] of responses) {
    if (schema === null) types.push('undefined')
    else if (schema.format === 'binary') types.push(isBinary(operation) ? 'BinaryData' : 'FileData')
    else {
      const type = responses.length === 1 ? `${name}Data` : `${name}Data${status}`
      declarations.push(printObjectDeclaration(type, schema, isXml ? 'xml-response' : 'response'))
      types.push(type)
    }
  }
  return { declarations: declarations.join(''), type: [...new Set(types)].join(' | ') }
}
