import { expect, it } from 'vitest'
import { signOf } from '../../../../test/wire/independent.js'
import { clientOf, MCHID, SECRET } from '../../test/gateway.js'
import { RequestRefusedError } from '../errors/errors.js'
import type { ContractPage } from './types.js'

const client = clientOf({ url: 'https://api.mch.weixin.qq.com/' })
const contract = {
  appid: 'wx8888888888888888',
  plan_id: 12535,
  contract_code: '100000',
  request_serial: 1000,
  contract_display_account: '张三 & 李四',
  notify_url: 'https://merchant.example/notify?a=1',
}

it.each<[ContractPage, 'MD5' | 'HMAC-SHA256', string]>([
  ['papay/entrustweb', 'MD5', '#wechat_redirect'],
  ['papay/partner/entrustweb', 'MD5', '#wechat_redirect'],
  ['papay/h5entrustweb', 'HMAC-SHA256', ''],
  ['papay/partner/h5entrustweb', 'HMAC-SHA256', ''],
])('the URL of %s is signed by %s over what its query says', (page, type, fragment) => {
  const url = new URL(client.$pay.contractPage(page, contract))
  const { sign, ...parameters } = Object.fromEntries(url.searchParams)
  expect([url.origin, url.pathname, url.hash]).toEqual([
    'https://api.mch.weixin.qq.com',
    `/${page}`,
    fragment,
  ])
  expect(parameters).toMatchObject({
    mch_id: MCHID,
    version: '1.0',
    contract_display_account: '张三 & 李四',
    timestamp: expect.stringMatching(/^\d{10}$/),
  })
  expect(parameters['sign_type']).toBe(type === 'MD5' ? undefined : type)
  expect(sign).toBe(signOf(parameters, type, SECRET))
})

it('parameters that cannot be signed, or whose sign is valid for others too, are refused', () => {
  const page =
    (parameters: object, path: string = 'papay/entrustweb') =>
    () =>
      client.$pay.contractPage(path as ContractPage, parameters as never)
  expect(page({ ...contract, mch_id: 'other' })).toThrow(RequestRefusedError)
  expect(page({ ...contract, sign_type: 'RSA' })).toThrow('sign_type')
  expect(page({ ...contract, contract_code: '1&plan_id=2' })).toThrow('"contract_code" holds')
  expect(page(contract, 'pay/unifiedorder')).toThrow('not a contract page')
  expect(page(contract, 'constructor')).toThrow('not a contract page')
})
