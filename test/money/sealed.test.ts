import { inspect } from 'node:util'
import * as catalog from '@wechatpay-chain/catalog'
import { createSandbox, type Sandbox } from '@wechatpay-chain/sandbox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClient, Rsa } from 'wechatpay-chain'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await createSandbox()
})

afterAll(() => sandbox.close())

const NAME = '张三的真实姓名'
const bill = (user_name: unknown) => ({
  json: {
    appid: 'wx8888888888888888',
    out_bill_no: `B${Math.random().toString(36).slice(2)}`,
    transfer_scene_id: '1000',
    openid: 'o-MYE42l80oelYMDE34nYD456Xoy',
    transfer_amount: 400_000,
    transfer_remark: 'a prize',
    user_name,
    transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '新会员有礼' }],
  },
})

interface Loose {
  v3: { fundApp: { mchTransfer: { transferBills: { post(options: object): Promise<{ status: number; data: unknown }> } } } }
}
const loosely = (client: unknown) => client as Loose

it('encrypts a sealed text when the request is sent, and names the key', async () => {
  const client = createClient(sandbox.config())
  await loosely(client).v3.fundApp.mchTransfer.transferBills.post(bill(client.$seal(NAME)))
  const entry = sandbox.requests.last()
  const sent = JSON.parse(entry?.requestBody ?? '{}') as { user_name: string }
  expect(entry?.requestBody).not.toContain(NAME)
  expect(Rsa.decrypt(sent.user_name, sandbox.keys.platformPublicKey.privateKey)).toBe(NAME)
  expect(entry?.status).toBe(200)
})

it('shows nothing of what it holds', () => {
  const sealed = createClient(sandbox.config()).$seal(NAME)
  for (const text of [String(sealed), JSON.stringify({ sealed }), inspect(sealed, { depth: 9, showHidden: true }), `${sealed}`]) {
    expect(text).not.toContain(NAME)
  }
})

it('refuses a text that is too long, with its length, and sends nothing', async () => {
  const client = createClient(sandbox.config())
  const before = sandbox.requests.total
  await expect(loosely(client).v3.fundApp.mchTransfer.transferBills.post(bill(client.$seal('三'.repeat(72))))).rejects.toThrow(
    /216 bytes, at most 214/,
  )
  expect(sandbox.requests.total).toBe(before)
})

it('refuses a header that names another key', async () => {
  const client = createClient(sandbox.config())
  const options = { ...bill(client.$seal(NAME)), headers: { 'Wechatpay-Serial': 'PUB_KEY_ID_OTHER' } }
  await expect(loosely(client).v3.fundApp.mchTransfer.transferBills.post(options)).rejects.toThrow(
    /PUB_KEY_ID_OTHER.*none of the client's keys/,
  )
})

it('refuses a plain text where the catalogue asks for a ciphertext, and does not print it', async () => {
  const client = createClient({ ...sandbox.config(), catalog })
  const error: unknown = await loosely(client)
    .v3.fundApp.mchTransfer.transferBills.post(bill(NAME))
    .catch((reason: unknown) => reason)
  expect((error as Error).message).toMatch(/json\/user_name must be encrypted.*\$seal/)
  expect(inspect(error)).not.toContain(NAME)
})

it('seals plain texts itself when it is told to', async () => {
  const client = createClient({ ...sandbox.config(), catalog, plainFields: 'seal' })
  const answer = await loosely(client).v3.fundApp.mchTransfer.transferBills.post(bill(NAME))
  expect(answer.status).toBe(200)
  expect(sandbox.requests.last()?.requestBody).not.toContain(NAME)
})

it.each([
  ['xml', (sealed: unknown) => ({ xml: { a: sealed } })],
  ['form_params', (sealed: unknown) => ({ form_params: { a: [sealed] } })],
  ['headers', (sealed: unknown) => ({ headers: { a: sealed } })],
])('refuses a sealed text in %s, where it would be sent as what it shows', async (place, options) => {
  const client = createClient(sandbox.config())
  const before = sandbox.requests.total
  const call = client.chain<string>('v2/new/thing').post(options(client.$seal(NAME)) as never)
  await expect(call).rejects.toThrow(new RegExp(`${place} holds a text of \\$seal`))
  expect(sandbox.requests.total).toBe(before)
})
