import { createHash, createSign, randomBytes } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Identity } from '../src/check/identity.js'

/** What the recorder answers to some requests of a fixture; all others succeed. */
export interface Answer {
  /** Method and path, `GET /v3/certificates`; `*` stands for any text. */
  readonly request: string
  /** How many of these requests it answers, in their order; all where it is left out. */
  readonly times?: number
  readonly status?: number
  /** Of APIv3 JSON, of APIv2 the fields of the XML; a text is sent as it is. */
  readonly body?: unknown
  /** The connection is closed without an answer. */
  readonly broken?: boolean
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

const CHANNEL = 'http.server.request.start'

/** Puts the answers of fixtures in the place of the recorder's own. */
export function openAnswers(identity: Identity) {
  let answers: readonly Answer[] = []
  let left: number[] = []

  function find({ method, url = '/' }: IncomingMessage): Answer | undefined {
    const { pathname } = new URL(url, 'https://api.mch.weixin.qq.com')
    const line = `${method} ${decodeURI(pathname)}`
    const at = answers.findIndex(({ request }, i) => fits(line, request) && (left[i] ?? 0) > 0)
    if (at >= 0) left[at] = (left[at] ?? 0) - 1
    return answers[at]
  }

  // The recorder has read the request when it answers: what it then writes is exchanged.
  const onStart = (message: unknown) => {
    const { request, response } = message as Exchange
    if (answers.length === 0) return
    const { writeHead, end } = response
    Object.assign(response, {
      writeHead(...args: unknown[]) {
        const answer = find(request)
        if (answer === undefined) return Reflect.apply(writeHead, response, args)
        const { status, headers, body } = written(answer, request, identity)
        Object.assign(response, {
          end: () => (answer.broken ? response.destroy() : Reflect.apply(end, response, [body])),
        })
        return answer.broken ? response : Reflect.apply(writeHead, response, [status, headers])
      },
    })
  }
  subscribe(CHANNEL, onStart)

  return {
    set(next: readonly Answer[]): void {
      answers = next
      left = next.map(({ times }) => times ?? Number.POSITIVE_INFINITY)
    },
    close: () => unsubscribe(CHANNEL, onStart),
  }
}

function fits(line: string, wanted: string): boolean {
  const pieces = wanted.split('*').map((piece) => piece.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${pieces.join('.*')}$`).test(line)
}

function written(answer: Answer, request: IncomingMessage, identity: Identity) {
  const isV3 = request.headers['authorization'] !== undefined
  const { status = 200, body = isV3 && status !== 204 ? {} : '' } = answer
  const text =
    typeof body === 'string' ? body : isV3 ? JSON.stringify(body) : xml(body ?? {}, identity)
  const headers = isV3 ? signed(text, identity) : { 'Content-Type': 'text/xml' }
  const length = status === 204 ? {} : { 'Content-Length': Buffer.byteLength(text) }
  return { status, headers: { ...headers, ...length }, body: text }
}

/** Headers of APIv3, signed as WeChat Pay would sign them. */
export function signed(body: string, { platform }: Identity): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = randomBytes(16).toString('hex')
  const signer = createSign('sha256').update(`${timestamp}\n${nonce}\n${body}\n`)
  return {
    'Content-Type': 'application/json',
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': platform.id,
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Signature': signer.sign(platform.privateKey, 'base64'),
  }
}

/** Fields as APIv2's XML, signed unless they say that communication failed. */
function xml(fields: object, { secret }: Identity): string {
  const all: Record<string, string> = {
    return_code: 'SUCCESS',
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
    nonce_str: randomBytes(16).toString('hex'),
  }
  const names = Object.keys(all).sort()
  const base = `${names.map((name) => `${name}=${all[name]}`).join('&')}&key=${secret}`
  const sign = createHash('md5').update(base).digest('hex').toUpperCase()
  const elements = Object.entries(all['return_code'] === 'SUCCESS' ? { ...all, sign } : all)
  return `<xml>${elements.map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`).join('')}</xml>`
}
