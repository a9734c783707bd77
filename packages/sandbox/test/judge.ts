import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ErrorTable, OperationTable } from '@wechatpay-chain/catalog'
import type { Sandbox } from '../src/index.js'
import { fieldsOf, isResponseValid, type TestResponse, v2SignByHand } from './signed-request.js'

const operations = new OperationTable()
const errors = new ErrorTable(operations)

/** What passed between a client and the sandbox. */
export interface Exchange {
  method: string
  path: string
  response: TestResponse
}

/** Stands between clients and sandboxes, and keeps the last exchange as it was on the wire. */
export interface Listener {
  url: string
  /** Sends what follows to a sandbox, and forgets the last exchange. */
  attend(sandbox: Sandbox): void
  last(): Exchange | undefined
  /** Takes an exchange for the last one, after a client asked for certificates. */
  restore(exchange: Exchange | undefined): void
  close(): Promise<unknown>
}

/** Opens a listener; it changes no byte of a request or a response. */
export async function openListener(): Promise<Listener> {
  let port = 0
  let last: Exchange | undefined
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', rawHeaders } = incoming
    const onward = httpRequest(
      { host: '127.0.0.1', port, method, path: url, headers: rawHeaders as never, agent: false },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const body = Buffer.concat(chunks)
          const { statusCode: status = 0, headers } = answer
          const json = (): never => JSON.parse(body.toString()) as never
          last = { method, path: url.split('?')[0]!, response: { status, headers, body, json } }
          outgoing.writeHead(status, headers).end(body)
        })
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    attend(sandbox) {
      port = Number(new URL(sandbox.url).port)
      last = undefined
    },
    last: () => last,
    restore: (exchange) => {
      last = exchange
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** What a client made of an answer: it took it, or it threw. */
export type Outcome = { took: true } | { took: false; error: string }

/** How an answer is judged; all but `finding` is right. */
export interface Verdict {
  kind: 'accepted' | 'refused' | 'assumed' | 'finding'
  /** Code of the refusal, or what is wrong. */
  text: string
}

const finding = (text: string): Verdict => ({ kind: 'finding', text })

/** Judges an answer by the catalogue, by its signature, and by what the client made of it. */
export function judge(sandbox: Sandbox, exchange: Exchange, outcome: Outcome): Verdict {
  const { response } = exchange
  const { status, headers, body } = response
  if (status >= 500) return finding(`status ${status}: ${body}`)
  const operation = operations.find(exchange.method, exchange.path)?.operation
  const isV2 = sandbox.requests.last()?.dialect === 'v2'
  const code = isV2 ? v2Code(body) : v3Code(response)
  const unsigned = isV2 ? v2Flaw(sandbox, body) : v3Flaw(sandbox, response)
  if (code === undefined) {
    if (!outcome.took) return finding(`accepted, and the client threw ${outcome.error}`)
    if (/json/.test(String(headers['content-type'])) && !isJson(body))
      return finding(`accepted, and no JSON: ${body}`)
    const isUnsigned = unsigned !== undefined && !mayBeUnsigned(exchange, isV2)
    return isUnsigned ? finding(unsigned) : { kind: 'accepted', text: '' }
  }
  if (unsigned !== undefined) return finding(`refused with ${code}, ${unsigned}`)
  if (headers['sandbox-response'] === 'assumed') return { kind: 'assumed', text: code }
  if (!operation) {
    const isGap =
      status === 404 && code === 'RESOURCE_NOT_EXISTS' && /\/(?:\/|$)/.test(exchange.path)
    return isGap
      ? { kind: 'refused', text: 'no such address' }
      : finding(`${code} for no operation`)
  }
  const { own, common } = errors.list(exchange.method, exchange.path)
  return [...own, ...common].some((row) => row.code === code)
    ? { kind: 'refused', text: code }
    : finding(`${code} is documented neither for the operation nor for its protocol`)
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString())
    return true
  } catch {
    return false
  }
}

function v3Code({ status, body }: TestResponse): string | undefined {
  if (status < 400) return undefined
  if (!isJson(body)) return `no JSON: ${body}`
  return String((JSON.parse(body.toString()) as { code: unknown }).code)
}

function v2Code(body: Buffer): string | undefined {
  const { return_code, result_code, err_code, return_msg } = fieldsOf(body.toString())
  if (result_code === 'FAIL') return err_code ?? 'no err_code'
  return return_code === 'FAIL' ? (err_code ?? return_msg ?? 'no return_msg') : undefined
}

function v3Flaw(sandbox: Sandbox, response: TestResponse): string | undefined {
  return isResponseValid(sandbox, response) ? undefined : 'without a valid signature'
}

/** APIv2 signs what it signs; a transport failure (`return_code` alone) has no sign. */
function v2Flaw(sandbox: Sandbox, body: Buffer): string | undefined {
  const fields = fieldsOf(body.toString())
  const { sign } = fields
  if (sign === undefined) return undefined
  const { secret } = sandbox.config()
  const isValid = (['MD5', 'HMAC-SHA256'] as const).some(
    (algorithm) => v2SignByHand(fields, secret, algorithm) === sign,
  )
  return isValid ? undefined : 'with a sign that is not valid'
}

/** Files and pages are not signed, as the clients know. */
function mayBeUnsigned({ response: { headers, status } }: Exchange, isV2: boolean): boolean {
  const type = String(headers['content-type'] ?? '')
  return isV2 || status === 302 || (type !== '' && !type.includes('json'))
}
