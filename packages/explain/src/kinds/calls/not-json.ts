import { defineKind } from '../../kind.js'

/** What is said of a body that cannot be read. */
const REFUSALS = /^(?:PARAM_ERROR|INVALID_REQUEST|HTTP_4(?:00|15))$/

/** The body of an APIv3 request was not sent as JSON. */
export const notJson = defineKind({
  code: 'calls.not-json',
  symptom: {
    en: 'form_params, URLSearchParams or a text as body of an APIv3 request ends in PARAM_ERROR',
    zh: 'APIv3 请求用 form_params、URLSearchParams 或字符串作请求报文主体时返回 PARAM_ERROR',
  },
  cause: {
    en: 'the body was sent as %{type}, and APIv3 takes JSON',
    zh: '请求报文主体以 %{type} 发送，而 APIv3 接收 JSON',
  },
  cure: {
    en: 'give the fields as json: { … }',
    zh: '请写成 json: { … }',
  },
  find: ({ request, answer }) => {
    const type = request?.contentType ?? 'application/json'
    const isOther = /^(?:application\/x-www-form-urlencoded|text\/|application\/xml)/.test(type)
    if (!isOther || answer?.protocol !== 'v3' || !REFUSALS.test(answer.code)) return undefined
    return { certainty: 'sure', parts: { type } }
  },
})
