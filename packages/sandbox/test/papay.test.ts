import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Contract, createSandbox, type Sandbox } from '../src/index.js'
import { isResponseValid, sendV2, sendV3, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
let contract: Contract

beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => {
  contract = sandbox.addContract()
})

const post = (target: string, value: unknown) =>
  sendV3(sandbox, { method: 'POST', target, body: JSON.stringify(value) })
const party = () => ({ mchid: contract.mchid, appid: contract.appid })
const byCode = () =>
  `/v3/papay/sign/contracts/plan-id/${contract.plan_id}/out-contract-code/${contract.out_contract_code}`

describe('a deduction contract', () => {
  it('takes a notice before and after a deduction', async () => {
    const estimated_amount = { amount: 100, currency: 'CNY' }
    expect(
      (
        await post(`/v3/papay/contracts/${contract.contract_id}/notify`, {
          ...party(),
          estimated_amount,
        })
      ).status,
    ).toBe(204)
    expect(
      (await post(`/v3/papay/contracts/${contract.contract_id}/fail-notify`, party())).status,
    ).toBe(204)
  })

  it('that does not exist is 404', async () => {
    const response = await post('/v3/papay/contracts/none/fail-notify', party())
    expect([response.status, response.json().code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
    expect(isResponseValid(sandbox, response)).toBe(true)
  })

  it.each([
    [{ appid: 'a' }, '/mchid', null, '268435461'],
    [{ mchid: 1, appid: 'a' }, '/mchid', 1, '268435461'],
    [{ mchid: '1900000001', appid: 'other' }, '/appid', 'other', '268435461'],
    [{ mchid: '1900000002', appid: 'other' }, '/mchid', '1900000002', '268435461'],
    [
      { mchid: '1900000001', appid: 'wxd678efh567hg6787', extra: true },
      '/extra',
      true,
      '270924358',
    ],
  ])('refuses the body %j with the pointer %s', async (value, field, wrong, number) => {
    const response = await post(`/v3/papay/contracts/${contract.contract_id}/fail-notify`, value)
    expect([response.status, response.json().code]).toEqual([400, 'PARAM_ERROR'])
    expect(response.json().detail).toMatchObject({
      field,
      value: wrong,
      location: 'body',
      issue: expect.stringMatching(/\w/),
    })
    expect(response.headers['request-id']).toMatch(new RegExp(`-${number}$`))
  })

  it('points into nested fields', async () => {
    const response = await post(`/v3/papay/contracts/${contract.contract_id}/notify`, {
      ...party(),
      estimated_amount: { amount: '1' },
    })
    expect(response.json().detail).toMatchObject({ field: '/estimated_amount/amount', value: '1' })
  })

  it('is signed, then terminated, and then takes nothing', async () => {
    const signed = await sendV3(sandbox, { target: byCode() })
    expect(signed.json()).toMatchObject({
      contract_id: contract.contract_id,
      contract_state: 'SIGNED',
      plan_id: contract.plan_id,
    })
    expect(signed.json()['contract_signed_time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/)
    const ended = await post(`${byCode()}/terminate`, { contract_termination_remark: '用户解约' })
    expect(ended.json()).toMatchObject({
      contract_state: 'TERMINATED',
      contract_terminate_info: { contract_termination_remark: '用户解约' },
    })
    expect(
      (await post(`${byCode()}/terminate`, { contract_termination_remark: 'x' })).json().code,
    ).toBe('INVALID_REQUEST')
    expect(
      (await post(`/v3/papay/contracts/${contract.contract_id}/fail-notify`, party())).json().code,
    ).toBe('INVALID_REQUEST')
    expect((await sendV3(sandbox, { target: byCode() })).json()['contract_state']).toBe(
      'TERMINATED',
    )
  })

  it('frees its code once terminated', async () => {
    const facts = { plan_id: contract.plan_id, out_contract_code: contract.out_contract_code }
    expect(() => sandbox.addContract(facts)).toThrow('签约协议号重复')
    await post(`${byCode()}/terminate`, { contract_termination_remark: 'x' })
    const next = sandbox.addContract(facts)
    expect((await sendV3(sandbox, { target: byCode() })).json()['contract_id']).toBe(
      next.contract_id,
    )
  })
})

describe('a deduction contract in APIv2', () => {
  it.each(['MD5', 'HMAC-SHA256'] as const)(
    'is queried and deleted under %s, and the responses are signed alike',
    async (algorithm) => {
      const { appid, contract_id } = contract
      const signed = await sendV2(
        sandbox,
        '/papay/querycontract',
        { appid, contract_id, version: '1.0' },
        algorithm,
      )
      expect(signed.fields).toMatchObject({
        return_code: 'SUCCESS',
        result_code: 'SUCCESS',
        contract_state: '0',
        contract_id,
      })
      expect(signed.fields['sign']).toBe(
        v2SignByHand(signed.fields, sandbox.config().secret, algorithm),
      )
      const remark = {
        appid,
        contract_id,
        version: '1.0',
        contract_termination_remark: '解约 & 再见',
      }
      expect(
        (await sendV2(sandbox, '/papay/deletecontract', remark, algorithm)).fields['result_code'],
      ).toBe('SUCCESS')
      const ended = await sendV2(
        sandbox,
        '/papay/querycontract',
        { appid, contract_id, version: '1.0' },
        algorithm,
      )
      expect(ended.fields).toMatchObject({
        contract_state: '1',
        contract_termination_remark: '解约 & 再见',
        contract_termination_mode: '3',
      })
    },
  )

  it('that does not exist is a signed result_code FAIL', async () => {
    const response = await sendV2(sandbox, '/papay/querycontract', {
      appid: 'a',
      contract_id: 'none',
      version: '1.0',
    })
    expect(response.status).toBe(200)
    expect(response.fields).toMatchObject({
      return_code: 'SUCCESS',
      result_code: 'FAIL',
      err_code: 'CONTRACT_NOT_EXIST',
    })
    expect(response.fields['sign']).toBe(v2SignByHand(response.fields, sandbox.config().secret))
  })

  it('is refused when the sign is invalid, and the log shows the signed message without the key', async () => {
    const response = await sendV2(sandbox, '/papay/querycontract', {
      appid: 'a',
      contract_id: 'b',
      version: '1.0',
      sign: 'F'.repeat(32),
    })
    expect(response.status).toBe(200)
    expect(response.fields).toEqual({ return_code: 'FAIL', return_msg: '签名错误' })
    expect(sandbox.requests.last()?.code).toBe('SIGNERROR')
    const { signature } = sandbox.requests.last() ?? {}
    expect(signature?.message).toMatch(
      /^appid=a&contract_id=b&mch_id=1900000001&nonce_str=\w+&version=1.0$/,
    )
    expect(signature?.holds).toBe(false)
    expect(JSON.stringify(sandbox.requests.all())).not.toContain(sandbox.config().secret)
  })
})
