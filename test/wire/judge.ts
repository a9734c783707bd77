import { isWeChatPayError } from 'wechatpay-chain'
import { compareRequest, type Judge } from './compare.js'
import type { Replay } from './replay.js'
import type { WireRow } from './rows.js'

/**
 * Verdict on a row's replay: equal, refused on purpose (with the variable that is named), or
 * different.
 */
export type Verdict =
  | { kind: 'equal' }
  | { kind: 'refused'; variable: string }
  | { kind: 'different'; differences: string[] }

const PLACEHOLDER = /\{([^{}+]+)\}|<([^<>]+)>|^_([^\n]+)_$/g

/**
 * Names the path variable that a row never gives, or gives as the empty string, where the original
 * then sends an empty segment.
 */
export function variableLeftEmpty({ calls, requests }: WireRow): string | undefined {
  for (const [index, { segments, options }] of calls.entries()) {
    const names = segments.flatMap(([, text]) =>
      [...text.matchAll(PLACEHOLDER)].map(
        ([, braced, angled, lined]) => braced ?? angled ?? lined ?? '',
      ),
    )
    const given = (options ?? {}) as Record<string, unknown>
    const empty = names
      .map(toVariable)
      .find((name) => name !== 'empty' && (given[name] ?? '') === '')
    if (empty !== undefined && /\/\/|\/$/.test(requests[index]?.path ?? '')) return empty
  }
  return undefined
}

function toVariable(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
}

/**
 * Judges what a row's calls sent. A row that the original sends with an empty segment must be
 * refused, by the name of the variable.
 */
export function judgeRow(
  row: WireRow,
  { received, responses, error }: Replay,
  judge: Judge,
): Verdict {
  const variable = variableLeftEmpty(row)
  if (variable !== undefined) {
    const isNamed =
      isWeChatPayError(error) &&
      error.name === 'RequestRefusedError' &&
      error.message.includes(`"${variable}" is `)
    if (isNamed && received.length < row.requests.length) return { kind: 'refused', variable }
    return {
      kind: 'different',
      differences: [`"${variable}" is left empty, yet: ${error ?? 'it was sent'}`],
    }
  }
  const differences = row.requests.flatMap((request, index) => {
    const one = received[index]
    return one === undefined
      ? [`request ${index} was not sent`]
      : compareRequest(request, one, judge)
  })
  if (received.length !== row.requests.length)
    differences.push(`${row.requests.length} requests became ${received.length}`)
  for (const [index, { status }] of (row.responses ?? []).entries()) {
    const got = responses[index]?.getStatusCode()
    if (got !== status) differences.push(`status ${status} became ${got}`)
  }
  if (error !== undefined) differences.push(String(error))
  return differences.length === 0 ? { kind: 'equal' } : { kind: 'different', differences }
}
