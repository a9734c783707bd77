import type { ErrorCatalog } from '../errors.js'

/**
 * What tells to take another number: whoever does so after a payment that succeeded pays twice. Not
 * even "never" stands before it, since half a sentence is read.
 */
export const NEW_NUMBER =
  /\b(?:new|another|different|fresh|second|unused|changed?)\s+(?:[\w-]+\s+){0,3}(?:numbers?|\w+_(?:no|billno)|no|id)\b|\b(?:change|replace|regenerate|switch)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}numbers?\b|换[^，；。]{0,6}[单号]|换新(?:单|号)|新的?(?:[^，；。]{0,6})?单号|另[一用][^，；。]{0,4}单号/i

/** Words that leave a developer where they were: they name no cause, or nothing that one can do. */
const EMPTY =
  /^(?:read message|final|own words|nothing to do|as [A-Z_]+|同 [A-Z_]+|终态|看 message)$/

/** Every text that stands in an error's row, by where it stands. */
function textsOf({ common, operations, numbers, authorization }: ErrorCatalog): [string, string][] {
  const rows = [
    ...common.map((row) => [`${row.protocol} ${row.code}`, row] as const),
    ...operations.flatMap(({ method, path, codes }) =>
      codes.map((row) => [`${method} ${path} ${row.code}`, row] as const),
    ),
    ...numbers.map((row) => [row.number, row] as const),
    ...authorization.map((row) => [row.message, row] as const),
  ]
  return rows.flatMap(([where, row]) =>
    Object.entries(row)
      .filter(([key]) => /_(?:en|zh)$/.test(key))
      .map(([, text]): [string, string] => [where, String(text)]),
  )
}

/**
 * Checks the words: none advises another number, none is empty advice, they are clauses, and the
 * Chinese is Chinese.
 */
export function checkAdvice(errors: ErrorCatalog): string[] {
  return textsOf(errors).flatMap(([where, text]) =>
    [
      NEW_NUMBER.test(text) && 'advises another number',
      EMPTY.test(text) && 'says nothing that one could do',
      /[.。]$/.test(text) && 'ends like a sentence',
      /\t|\n/.test(text) && 'has a tab or a line end',
      /[\u4e00-\u9fff][,;?!]/.test(text) && 'has half-width marks in Chinese',
    ]
      .filter((problem) => problem !== false)
      .map((problem) => `errors, ${where}: "${text}" ${problem}`),
  )
}
