import { requiredFields } from '../facts/index.js'
import type { OTHER_SDKS } from '../messages/other-sdks.js'
import { recogniseEasyWeChat } from './easywechat.js'
import type { OtherCall, RecognisedCall } from './other-call.js'
import { recognisePlainRequest } from './plain-requests.js'
import { recogniseWxPayApi } from './wxpay-api.js'
import { recogniseYansongda } from './yansongda.js'

/** What a call of another SDK is here. */
export interface OtherSdkCall {
  /** Name of the SDK, as its users know it. */
  readonly sdk: string
  /** Path template of the operation; empty where a helper does it. */
  readonly route: string
  /** HTTP method in capitals; empty where a helper does it. */
  readonly method: string
  /** What the operation requires: variables of the path, then the fields of its query and body. */
  readonly fields: string[]
  /** The key of its words. */
  readonly code: keyof typeof OTHER_SDKS
  /** Values for the placeholders of its words. */
  readonly values: Readonly<Record<string, string>>
}

const RECOGNISERS = [
  ['EasyWeChat', recogniseEasyWeChat],
  ['yansongda/pay', recogniseYansongda],
  ['WxPayApi', recogniseWxPayApi],
] as const

function recognise(call: OtherCall): RecognisedCall | undefined {
  for (const [sdk, find] of RECOGNISERS) {
    const counterpart = find(call)
    if (counterpart) return { sdk, counterpart }
  }
  return recognisePlainRequest(call)
}

/**
 * Says which operation or helper a call of another SDK is: EasyWeChat, yansongda/pay, the classes
 * of WeChat Pay's old demo, or plain requests to its host. `undefined` for any other call.
 */
export function describeOtherSdk(call: OtherCall): OtherSdkCall | undefined {
  const found = recognise(call)
  if (found === undefined) return undefined
  const { sdk, counterpart } = found
  if ('use' in counterpart) {
    const { use } = counterpart
    const code = 'other-sdk-helper'
    return { sdk, route: '', method: '', fields: [], code, values: { sdk, use } }
  }
  const [method = '', route = ''] = counterpart.operation.split(' ')
  const fields = requiredFields(method, route)
  const code = 'other-sdk-call'
  const verb = method.toLowerCase()
  const values = { sdk, method, route, verb, fields: fields.join(', ') || '–' }
  return { sdk, route, method, fields, code, values }
}
