import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Message } from '../messages/message.js'
import { AnswerError } from './errors.js'

const SECRET = '王小明'
const made = (detail: unknown, text = '') =>
  new AnswerError(new Message({ en: `refused: ${text}`, zh: `拒绝：${text}` }), {
    code: 'PARAM_ERROR',
    reason: text,
    hint: `see ${text}`,
    detail,
  })
/** Whatever a program may print an error with. */
const printed = (error: AnswerError) => [
  inspect(error),
  inspect(error, { depth: 9, showHidden: false, colors: true }),
  JSON.stringify(error),
  JSON.stringify({ ...error }),
  inspect({ ...error }),
  inspect(error.detail),
  inspect(error, { customInspect: false, depth: 9 }),
  inspect(error.detail, { customInspect: false, depth: 9 }),
  inspect(error, { showHidden: true, depth: 9 }),
  inspect({ ...(error.detail as object) }, { customInspect: false, depth: 9 }),
  JSON.stringify({ ...(error.detail as object) }),
  JSON.stringify(error.detail),
  String(error),
  `${error.stack}`,
  JSON.stringify(error.toJSON()),
]
const shows = (error: AnswerError, text: string) =>
  printed(error).filter((print) => print.includes(text))

describe('the value of a field in a detail', () => {
  const detail = {
    field: '/user_name',
    value: SECRET,
    issue: `"${SECRET}" 不合法`,
    location: 'body',
  }

  it('is read as it came, and never printed, nor repeated by message, hint, reason and issue', () => {
    const error = made(detail, `名称 ${SECRET} 有误`)
    const { field, value, issue, location } = error.detail as typeof detail
    expect({ field, value, issue, location }).toEqual(detail)
    expect(shows(error, SECRET)).toEqual([])
    expect(error.message).toBe('refused: 名称 [redacted] 有误')
    expect(error.reason).toBe('名称 [redacted] 有误')
    expect(error.hint).toBe('see 名称 [redacted] 有误')
  })

  it('leaves in print where and what', () => {
    const json = JSON.parse(JSON.stringify(made(detail))) as { detail: object }
    expect(json.detail).toEqual({
      field: '/user_name',
      value: '[redacted]',
      issue: '"[redacted]" 不合法',
      location: 'body',
    })
  })

  it.each([
    ['/payer/openid', 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'],
    ['mobile_phone', '13800000000'],
    ['/id_card_info/id_card_number', '110101199003071234'],
    ['/account_number', 6_222_021_234_567_890],
    ['/contact_info/contact_email', 'a@example.com'],
    ['/store_address', '深圳市南山区'],
    ['/sub_orders/0/attach', 'secret of the shop'],
    [undefined, 'unnamed'],
    ['/total_name', 'ends like no amount'],
    ['/receivers', [{ name: '张三三' }]],
  ])('of %s is not printed', (field, value) => {
    const text = Array.isArray(value) ? '张三三' : String(value)
    const error = made({ field, value, issue: text }, text)
    expect(shows(error, text)).toEqual([])
    expect((error.detail as { value: unknown }).value).toEqual(value)
  })

  it.each([
    ['/amount/total', 1000],
    ['amount.refund', '88'],
    ['/time_expire', '2026-01-01T00:00:00'],
    ['/out_trade_no', 'ORDER-1'],
    ['/amount/currency', 'USD'],
    ['/bill_date', '2026-13-01'],
  ])('of %s is printed, since it is nobody’s', (field, value) => {
    expect(JSON.stringify(made({ field, value }))).toContain(JSON.stringify(value))
    expect(inspect(made({ field, value }))).toContain(String(value))
  })

  it('inside lists and objects is not printed either', () => {
    const parts = { details: [{ field: '/a', value: SECRET }], note: SECRET, notes: [SECRET] }
    const error = made(parts, SECRET)
    expect(shows(error, SECRET)).toEqual([])
    const { details, note, notes } = error.detail as typeof parts
    expect([details[0]?.value, note, notes]).toEqual([SECRET, SECRET, [SECRET]])
  })

  it('does not take short digits out of every text', () => {
    expect(made({ field: '/age', value: '12' }, 'id 0812').reason).toBe('id 0812')
  })
})

describe('a detail of another form', () => {
  it('of an invalid signature shows neither path nor query nor body', () => {
    const error = made({
      field: 'signature',
      issue: 'sign not match',
      location: 'authorization',
      sign_information: {
        method: 'GET',
        url: '/v3/users?openid=oABC',
        truncated_sign_message: 'GET\n/v3/users?openid=oABC\n1\nn\n\n',
        sign_message_length: 157,
      },
    })
    expect(shows(error, 'oABC')).toEqual([])
    expect(JSON.stringify(error)).toContain('sign not match')
    expect(JSON.stringify(error)).toContain('157')
  })

  it('that is a string is read and not printed; nothing, and null, stay', () => {
    const error = made(SECRET)
    expect(error.detail).toBe(SECRET)
    const prints = [inspect(error), JSON.stringify(error), JSON.stringify({ ...error })]
    expect(prints.filter((print) => print.includes(SECRET))).toEqual([])
    expect(made(undefined).detail).toBeUndefined()
    expect(made(null).detail).toBeNull()
    expect(JSON.stringify(made({ field: '/x', value: null }))).toContain('"value":null')
  })
})
