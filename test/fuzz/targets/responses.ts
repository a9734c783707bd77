import fc from 'fast-check'
import { createClient, Rsa } from 'wechatpay-chain'
import { isValidWith } from '../../../packages/wechatpay-chain/src/signature/scheme.js'
import type { Verifier } from '../../../packages/wechatpay-chain/src/signature/verifier.js'
import { verifyResponse } from '../../../packages/wechatpay-chain/src/signature/verify-v3.js'
import { CERTS, corpus, type Letter, letterOf, now } from '../corpus.js'
import { isGenuine, type LetterCase, letterCases, letterFor } from '../letters.js'
import { must, type Outcome, type Target } from '../target.js'

const bodies = corpus('responses')
const letters = [...bodies, ...bodies].map((body, index) => letterOf(body, index))
const keys = new Map(
  Object.entries(CERTS).map(([serial, pem]) => [serial, Rsa.from(pem, Rsa.KEY_TYPE_PUBLIC)]),
)
/** Looks up the key, and leaves the verdict to the SDK. */
export const verifier: Verifier = (request) => {
  const key = keys.get(request.serial)
  return key === undefined ? undefined : isValidWith(key, request)
}
const PATHS = ['/v3/x', '/hk/v3/statements', '/v3/global/statements'] as const

interface ResponseCase extends LetterCase {
  path: number
}

const cases: fc.Arbitrary<ResponseCase> = fc
  .tuple(letterCases, fc.nat(PATHS.length - 1))
  .map(([letter, path]) => ({ ...letter, path }))

/** The verification of APIv3 responses by itself, with a verifier of signatures. */
export function responsesBy(verify: Verifier): Target<ResponseCase> {
  const tools = { now, verifier: verify, serials: () => [...keys.keys()] }
  return {
    name: 'responses',
    share: 20,
    cases,
    async run(input): Promise<Outcome> {
      const letter = letterFor(input, letters)
      const { headers, body } = letter
      await verifyResponse(
        { pathname: PATHS[input.path] as string, header: (name) => headers[name] ?? '', body },
        tools,
      )
      must(isGenuine(letter, letters), 'a response that was never signed was accepted')
      return 'unchanged'
    },
  }
}

let served: Letter | undefined
const client = createClient({
  mchid: '1900000001',
  serial: '3775B6A45ACD588826D15E583A95F5DD00000000',
  signer: () => 'AAAA',
  certs: CERTS,
  baseURL: 'http://127.0.0.1:9/',
  retry: false,
  now,
  warn: () => undefined,
  axios: {
    adapter: async (config) => {
      const { headers = {}, body = Buffer.alloc(0) } = served ?? {}
      return { data: body, status: 200, statusText: '', headers: { ...headers }, config }
    },
  },
})
const node = client.chain<string>('v3/x')

/** The whole way of a response through a client. */
export const clientResponses: Target<LetterCase> = {
  name: 'client responses',
  share: 4,
  cases: letterCases,
  async run(input): Promise<Outcome> {
    const letter = letterFor(input, letters)
    served = letter
    const response = await node.post({ json: {} })
    must(
      isGenuine(letter, letters, { isCarried: true }),
      'a client accepted a response that was never signed',
    )
    must(
      response.getBody().toBuffer().equals(letter.body),
      'a client gave other bytes than it verified',
    )
    return 'unchanged'
  },
}
