import { parseXml } from '../gateway/xml.js'

/** WeChat Pay waits this long for a merchant. */
const PATIENCE = 5000

/** What a merchant answered. */
export interface PostOutcome {
  status?: number
  error?: string
  milliseconds: number
}

/** Posts a notification and reads whether the merchant understood it: APIv3 by the status, APIv2 by `return_code`. */
export async function postNotification(url: string, body: string, headers: Record<string, string>): Promise<PostOutcome> {
  const started = performance.now()
  const outcome = (facts: Omit<PostOutcome, 'milliseconds'>): PostOutcome => ({
    ...facts,
    milliseconds: Math.round(performance.now() - started),
  })
  try {
    const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) })
    const text = (await response.text()).slice(0, 4096)
    const error = headers['Content-Type']?.startsWith('text/xml') ? v2Error(text) : v3Error(response.status, text)
    return outcome({ status: response.status, ...(error === undefined ? {} : { error }) })
  } catch (error) {
    return outcome({ error: reasonOf(error) })
  }
}

function v3Error(status: number, text: string): string | undefined {
  return status === 200 || status === 204 ? undefined : `HTTP ${status} ${text.slice(0, 200)}`.trim()
}

function v2Error(text: string): string | undefined {
  return parseXml(text)?.['return_code'] === 'SUCCESS' ? undefined : `no return_code SUCCESS in ${text.slice(0, 200) || 'an empty answer'}`
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE / 1000} seconds`
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  return 'code' in cause ? String(cause.code) : cause.message
}
