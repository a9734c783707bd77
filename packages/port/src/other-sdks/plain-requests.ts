import {
  type Counterpart,
  hasClass,
  type OtherCall,
  type RecognisedCall,
  shortName,
} from './other-call.js'
import { requestOf } from './urls.js'

/** The name to call a client by that sends plain requests. */
function senderOf(call: OtherCall): string {
  if (hasClass(call, 'wechatpaymiddleware')) return 'wechatpay-guzzle-middleware'
  if (call.members.some((name) => /^curl_/i.test(name)) || hasClass(call, 'curl')) return 'curl'
  if (hasClass(call, 'guzzlehttp')) return 'Guzzle'
  const [first] = call.classes
  return first === undefined ? 'HTTP' : (first.split('\\').at(-1) ?? first)
}

const BUILDER: Counterpart = {
  use: 'createClient({ mchid, serial, privateKey, certs, apiv3Key }), which signs and verifies',
}

/** Recognises plain requests to WeChat Pay: Guzzle, with or without its middleware, or curl. */
export function recognisePlainRequest(call: OtherCall): RecognisedCall | undefined {
  const sdk = senderOf(call)
  const operation = requestOf(call.members, call.literals, { anyHost: false })
  if (operation !== undefined) return { sdk, counterpart: { operation } }
  const builds = call.classes.some((name) => shortName(name) === 'wechatpaymiddleware')
  return builds && call.members.some((name) => /^(?:builder|build)$/i.test(name))
    ? { sdk, counterpart: BUILDER }
    : undefined
}
