import { findOperation } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { createRandom } from '../src/random.js'
import { exampleOf } from '../src/schema/example.js'
import { callsOf, sealed } from './funds-helpers.js'

let sandbox: Sandbox
const calls = callsOf(() => sandbox)

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'applyments', settleDelay: 60_000 })
})
afterAll(() => sandbox.close())

const settle = () => sandbox.clock.advance(60_000)

/** Makes a body as the catalogue describes it; ciphertexts are for WeChat Pay. */
function bodyOf(path: string, changes: object): Record<string, unknown> {
  const { operation } = findOperation('POST', path)!
  const example = exampleOf(operation.body!.schema, {
    known: new Map(),
    now: Date.now(),
    random: createRandom('applyments'),
    merchantKey: sandbox.keys.platformPublicKey.publicKey,
    textual: false,
  })
  return { ...(example as Record<string, unknown>), ...changes }
}

/** The same body without one field that may be missing. */
function otherThan(path: string, body: Record<string, unknown>): object {
  const { required = [] } = findOperation('POST', path)!.operation.body!.schema
  const optional = Object.keys(body).find((name) => !required.includes(name))!
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== optional))
}

describe.each([
  [
    'ecommerce' as const,
    '/v3/ecommerce/applyments/',
    '/v3/ecommerce/applyments/out-request-no/',
    'out_request_no',
    ['CHECKING', 'AUDITING', 'NEED_SIGN', 'FINISH', 'REJECTED', 'ACCOUNT_NEED_VERIFY'],
    'RESOURCE_ALREADY_EXISTS',
    'RESOURCE_NOT_EXISTS',
  ],
  [
    'partner' as const,
    '/v3/applyment4sub/applyment/',
    '/v3/applyment4sub/applyment/business_code/',
    'business_code',
    ['AUDITING', undefined, 'TO_BE_SIGNED', 'FINISHED', 'REJECTED', 'TO_BE_CONFIRMED'].map(
      (word) => word && `APPLYMENT_STATE_${word}`,
    ),
    'PROCESSING',
    'APPLYMENT_NOT_EXIST',
  ],
])('an application (%s)', (kind, door, byNumber, field, words, repeated, absent) => {
  const [first, second, signing, finished, rejected, verifying] = words
  const submit = async (body: object) => (await calls.post(door, body)).json()
  const read = async (number: string) => (await calls.get(`${byNumber}${number}`)).json()
  const state = async (number: string) => (await read(number))['applyment_state']

  it('is reviewed, signed and finished, with a merchant of its own', async () => {
    expect((await read('AP1')).code).toBe(absent)
    const body = bodyOf(door, { [field]: 'AP1' })
    const sent = await submit(body)
    expect(sent['applyment_id']).toEqual(expect.any(Number))
    expect((await submit(body))['applyment_id']).toBe(sent['applyment_id'])
    expect((await submit(otherThan(door, body))).code).toBe(repeated)
    expect(await state('AP1')).toBe(first)
    settle()
    if (second !== undefined) {
      expect(await state('AP1')).toBe(second)
      settle()
    }
    expect(await read('AP1')).toMatchObject({
      ...{ applyment_state: signing, sign_url: expect.stringMatching(/^http/) },
    })
    sandbox.clock.advance(86_400_000)
    expect(await state('AP1')).toBe(signing)
    sandbox.user.reviewApplyment('AP1', 'sign', kind)
    settle()
    const done = await read('AP1')
    expect(done).toMatchObject({ applyment_state: finished, sub_mchid: expect.any(String) })
    expect(() => sandbox.user.reviewApplyment('AP1', 'approve', kind)).toThrow(finished)
    const settlement = `/v3/apply4sub/sub_merchants/${done['sub_mchid']}`
    expect((await calls.get(`${settlement}/settlement`)).json()).toMatchObject({
      verify_result: 'VERIFY_SUCCESS',
      account_number: expect.stringContaining('*'),
    })
  })

  it('is rejected field by field, and sent again', async () => {
    const body = bodyOf(door, { [field]: 'AP2' })
    const sent = await submit(body)
    expect(() => sandbox.user.reviewApplyment('AP2', 'sign', kind)).toThrow(first)
    const reject = [{ field: 'id_card_copy', reason: '照片不清晰' }]
    sandbox.user.reviewApplyment('AP2', { reject }, kind)
    settle()
    expect(await read('AP2')).toMatchObject({
      applyment_state: rejected,
      audit_detail: [{ reject_reason: '照片不清晰' }],
    })
    expect((await submit(body))['applyment_id']).toBe(sent['applyment_id'])
    expect(await read('AP2')).not.toHaveProperty('audit_detail')
    sandbox.user.reviewApplyment('AP2', 'verify', kind)
    expect(await state('AP2')).toBe(verifying)
    sandbox.user.reviewApplyment('AP2', 'approve', kind)
    expect(await state('AP2')).toBe(signing)
  })
})

describe('a settlement account', () => {
  it('is changed after a check, one change at a time', async () => {
    const door = '/v3/ecommerce/applyments/'
    await calls.post(door, bodyOf(door, { out_request_no: 'AP3' }))
    sandbox.user.reviewApplyment('AP3', 'approve')
    const { subMchid } = sandbox.user.reviewApplyment('AP3', 'sign')
    const base = `/v3/apply4sub/sub_merchants/${subMchid}`
    const change = async (number: string) =>
      (
        await calls.post(`${base}/modify-settlement`, {
          ...{ account_type: 'ACCOUNT_TYPE_BUSINESS', account_bank: '招商银行' },
          ...{ bank_address_code: '110000', account_number: sealed(sandbox, number) },
        })
      ).json()
    const { application_no: no } = await change('6225000000001234')
    expect((await change('6225000000001235')).code).toBe('INVALID_REQUEST')
    const read = async (number: unknown) =>
      (await calls.get(`${base}/application/${number}`)).json()
    expect(await read(no)).toMatchObject({ verify_result: 'AUDITING' })
    expect((await read('123')).code).toBe('ORDER_NOT_EXIST')
    settle()
    expect(await read(no)).toMatchObject({ verify_result: 'AUDIT_SUCCESS' })
    const now = async () => (await calls.get(`${base}/settlement`)).json()
    expect(await now()).toMatchObject({
      ...{ account_bank: '招商银行', account_number: '62************34' },
    })
    const { application_no: second } = await change('6225000000001299')
    sandbox.user.rejectSettlementChange(String(second), '户名不符')
    expect(await read(second)).toMatchObject({
      ...{ verify_result: 'AUDIT_FAIL', verify_fail_reason: '户名不符' },
    })
    expect(await now()).toMatchObject({ account_number: '62************34' })
    const nobody = await calls.get('/v3/apply4sub/sub_merchants/1999999999/settlement')
    expect(nobody.json().code).toBe('RESOURCE_NOT_EXISTS')
  })
})

describe('the confirmation of a subject', () => {
  const door = '/v3/apply4subject/applyment'
  const submit = async (business_code: string) =>
    (await calls.post(door, bodyOf(door, { business_code }))).json()
  const read = async (query: string) => (await calls.get(`${door}?${query}`)).json()
  const kind = 'subject'

  it('waits for the contact, passes, and is found by both numbers', async () => {
    expect((await read('business_code=SB1')).code).toBe('RESOURCE_NOT_EXISTS')
    const { applyment_id: id } = await submit('SB1')
    expect((await submit('SB1'))['applyment_id']).toBe(id)
    const state = async () => (await read(`applyment_id=${id}`))['applyment_state']
    expect(await state()).toBe('APPLYMENT_STATE_WAITTING_FOR_AUDIT')
    settle()
    expect(await read('business_code=SB1')).toMatchObject({
      applyment_state: 'APPLYMENT_STATE_WAITTING_FOR_CONFIRM_CONTACT',
      qrcode_data: expect.stringMatching(/^data:image\//),
    })
    sandbox.user.reviewApplyment('SB1', 'verify', kind)
    expect(await state()).toBe('APPLYMENT_STATE_WAITTING_FOR_CONFIRM_LEGALPERSON')
    sandbox.user.reviewApplyment('SB1', 'approve', kind)
    sandbox.user.reviewApplyment('SB1', 'sign', kind)
    expect(await state()).toBe('APPLYMENT_STATE_PASSED')
    expect(await read('business_code=SB1')).not.toHaveProperty('qrcode_data')
    expect(() => sandbox.user.reviewApplyment('SB1', 'freeze', kind)).toThrow()
  })

  it('is rejected with a reason, frozen, or cancelled', async () => {
    await submit('SB2')
    const reject = [{ field: 'identification_front_copy', reason: '照片不清晰' }]
    sandbox.user.reviewApplyment('SB2', { reject }, kind)
    expect(await read('business_code=SB2')).toMatchObject({
      ...{ applyment_state: 'APPLYMENT_STATE_REJECTED', reject_reason: '照片不清晰' },
      reject_param: 'identification_front_copy',
    })
    await submit('SB3')
    sandbox.user.reviewApplyment('SB3', 'freeze', kind)
    expect((await read('business_code=SB3'))['applyment_state']).toBe('APPLYMENT_STATE_FREEZED')
    const { applyment_id: id } = await submit('SB4')
    expect((await calls.post(`${door}/SB5/cancel`, {})).json().code).toBe('RESOURCE_NOT_EXISTS')
    expect((await calls.post(`${door}/${id}/cancel`, {})).status).toBe(204)
    expect((await read('business_code=SB4'))['applyment_state']).toBe('APPLYMENT_STATE_CANCELED')
  })
})
