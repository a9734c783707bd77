import type { Operation } from '../model.js'

type Report = (problem: string) => void

/** Returns whether an APIv2 response is described and has no `sign`. */
function lacksSign({ responses }: Operation): boolean {
  return Object.values(responses).some(
    (schema) => schema?.format === 'binary' || (schema?.properties && !schema.properties['sign']),
  )
}

/** Returns whether a response is a file whose signature headers are not documented. */
function isBareFile({ responses, responseHeaders }: Operation): boolean {
  const files = Object.entries(responses).filter(([, schema]) => schema?.format === 'binary')
  return files.some(([status]) => !responseHeaders?.[status]?.['Wechatpay-Nonce'])
}

/** Says why a response counts as signed: APIv3's headers are documented of files only. */
function whySigned({ path, responses }: Operation): string {
  const isFile = Object.values(responses).some((schema) => schema?.format === 'binary')
  return path.startsWith('v2/') || isFile
    ? 'the response shows a signature'
    : 'APIv3 signs every response that is not a file'
}

/**
 * Reports where the mark `unsigned` contradicts the documented response: an operation whose
 * response shows no signature must say so, and one whose response shows a signature must not.
 */
export function checkUnsigned(operation: Operation, report: Report): void {
  const isBare = operation.path.startsWith('v2/') ? lacksSign(operation) : isBareFile(operation)
  if (operation.unsigned === undefined) {
    if (isBare)
      report('the response shows no signature, yet the operation is not marked as unsigned')
    return
  }
  const { kind, sources } = operation.unsigned
  // A page has no documented response.
  if (!isBare && kind !== 'page') report(`marked as unsigned, yet ${whySigned(operation)}`)
  if (kind === 'page' && operation.method !== 'GET') report('a page that is not opened by GET')
  if (!isBare && kind !== 'page' && sources.includes('schema'))
    report('the shape of the response is not a source for being unsigned')
}
