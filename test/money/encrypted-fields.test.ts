import { inspect } from 'node:util'
import * as catalog from '@wechatpay-chain/catalog'
import { createSandbox, type Sandbox } from '@wechatpay-chain/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigurationError, createClient, DecryptionError, Rsa } from 'wechatpay-chain'

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

function caught(attempt: () => unknown): unknown {
  try {
    attempt()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

/** Puts a ciphertext of another key into a response. */
function createUnreadable<Response extends { data: unknown }>(response: Response): Response {
  Object.assign(response.data as object, {
    payer_phone: Buffer.alloc(256, 'AAA').toString('base64'),
  })
  return response
}

interface Loose {
  v3: {
    fundApp: {
      mchTransfer: {
        transferBills: { post(options: object): Promise<{ status: number; data: unknown }> }
      }
    }
  }
}
const loosely = (client: unknown) => client as Loose

it('encrypts a sealed string when the request is sent, and names the key', async () => {
  const client = createClient(sandbox.config())
  await loosely(client).v3.fundApp.mchTransfer.transferBills.post(bill(client.$seal(NAME)))
  const entry = sandbox.requests.last()
  const sent = JSON.parse(entry?.requestBody ?? '{}') as { user_name: string }
  expect(entry?.requestBody).not.toContain(NAME)
  expect(Rsa.decrypt(sent.user_name, sandbox.keys.platformPublicKey.privateKey)).toBe(NAME)
  expect(entry?.status).toBe(200)
})

it('does not show its content', () => {
  const sealed = createClient(sandbox.config()).$seal(NAME)
  expect(inspect(sealed, { depth: 9, showHidden: true })).not.toContain(NAME)
  for (const write of [
    () => String(sealed),
    () => JSON.stringify({ sealed }),
    () => `${sealed as unknown as string}`,
  ]) {
    expect(write).toThrow(/a string is not encrypted when it is sent/)
    expect(write).not.toThrow(NAME)
  }
})

it('refuses a plaintext that is too long, with its length, and sends nothing', async () => {
  const client = createClient(sandbox.config())
  const before = sandbox.requests.total
  await expect(
    loosely(client).v3.fundApp.mchTransfer.transferBills.post(bill(client.$seal('三'.repeat(72)))),
  ).rejects.toThrow(/216 bytes, and at most 214/)
  expect(sandbox.requests.total).toBe(before)
})

it('refuses a header that names another key', async () => {
  const client = createClient(sandbox.config())
  const options = {
    ...bill(client.$seal(NAME)),
    headers: { 'Wechatpay-Serial': 'PUB_KEY_ID_OTHER' },
  }
  await expect(loosely(client).v3.fundApp.mchTransfer.transferBills.post(options)).rejects.toThrow(
    /PUB_KEY_ID_OTHER.*not one of the client's keys/,
  )
})

it('refuses a plaintext where the catalog requires a ciphertext, and does not print it', async () => {
  const client = createClient({ ...sandbox.config(), catalog })
  const error: unknown = await loosely(client)
    .v3.fundApp.mchTransfer.transferBills.post(bill(NAME))
    .catch((reason: unknown) => reason)
  expect((error as Error).message).toMatch(/json\/user_name must be encrypted.*\$seal/)
  expect(inspect(error)).not.toContain(NAME)
})

it('encrypts plaintexts itself if configured to', async () => {
  const client = createClient({ ...sandbox.config(), catalog, plainFields: 'seal' })
  const response = await loosely(client).v3.fundApp.mchTransfer.transferBills.post(bill(NAME))
  expect(response.status).toBe(200)
  expect(sandbox.requests.last()?.requestBody).not.toContain(NAME)
})

it.each([
  ['xml', (sealed: unknown) => ({ xml: { a: sealed } })],
  ['form_params', (sealed: unknown) => ({ form_params: { a: [sealed] } })],
  ['headers', (sealed: unknown) => ({ headers: { a: sealed } })],
])(
  'refuses a sealed text in %s, where it would be sent as what it shows',
  async (place, options) => {
    const client = createClient(sandbox.config())
    const before = sandbox.requests.total
    const call = client.chain<string>('v2/new/thing').post(options(client.$seal(NAME)) as never)
    await expect(call).rejects.toThrow(new RegExp(`${place} holds a \\$seal string`))
    expect(sandbox.requests.total).toBe(before)
  },
)

describe('unseal', () => {
  const PHONE = /^1[0-9]{10}$/
  const complaint = async (client: ReturnType<typeof createClient>) => {
    const number = `C${Math.random().toString(36).slice(2)}`
    const { mchid } = sandbox.config()
    const json = {
      mchid,
      appid: 'wx8888888888888888',
      description: 'a book',
      out_trade_no: number,
      notify_url: 'https://merchant.example/',
      amount: { total: 1 },
    }
    await client.v3.pay.transactions.native.post({ json })
    await sandbox.user.pay(number)
    const { id } = sandbox.user.complain(number, 'nothing came')
    return client.v3.merchantService.complaintsV2._complaint_id_.get({ complaint_id: id })
  }

  it('decrypts the named fields, and leaves the response unchanged', async () => {
    const response = await complaint(createClient(sandbox.config()))
    const data = response.unseal('/payer_phone') as { payer_phone: string }
    expect(data.payer_phone).toMatch(PHONE)
    expect((response.data as { payer_phone: string }).payer_phone).not.toMatch(PHONE)
  })

  it('knows the fields with a catalog, even in lists', async () => {
    const client = createClient({ ...sandbox.config(), catalog })
    const response = await complaint(client)
    expect((response.unseal() as { payer_phone: string }).payer_phone).toMatch(PHONE)
    const list = await client.v3.merchantService.complaintsV2.get({
      query: { begin_date: '2020-01-01', end_date: '2099-01-01' },
    })
    const { data } = list.unseal() as { data: { payer_phone: string }[] }
    expect(data.length).toBeGreaterThan(0)
    expect(data.every(({ payer_phone }) => PHONE.test(payer_phone))).toBe(true)
  })

  it('says what is missing: the names of the fields, the key, a ciphertext', async () => {
    const { privateKey, ...config } = sandbox.config()
    const response = await complaint(createClient(sandbox.config()))
    expect(() => response.unseal()).toThrow(ConfigurationError)
    expect(() => response.unseal('/complaint_detail')).toThrow(DecryptionError)
    const signed = createClient({
      ...config,
      signer: (message) => Rsa.sign(message, Rsa.from(privateKey)),
    })
    const other = await complaint(signed)
    expect(() => other.unseal('/payer_phone')).toThrow(/needs privateKey/)
  })

  it('leaves the outcome unknown when it fails, and shows neither plaintext nor ciphertext', async () => {
    const { privateKey, ...config } = sandbox.config()
    const response = await complaint(createClient(sandbox.config()))
    const ciphertext = (response.data as { payer_phone: string }).payer_phone
    const keyless = await complaint(
      createClient({ ...config, signer: (message) => Rsa.sign(message, Rsa.from(privateKey)) }),
    )
    const attempts = [
      () => response.unseal(),
      () => response.unseal('/complaint_detail'),
      () => keyless.unseal('/payer_phone'),
    ]
    for (const attempt of attempts) {
      const error = caught(attempt)
      expect(error).toMatchObject({ outcome: 'unknown' })
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(
        new RegExp(`nothing came|${ciphertext.slice(0, 40)}`),
      )
    }
    const foreign = caught(() => createUnreadable(response).unseal('/payer_phone'))
    expect(foreign).toMatchObject({ name: 'DecryptionError', outcome: 'unknown' })
    expect(inspect(foreign, { depth: 9, showHidden: true })).not.toContain('QUFB')
  })

  it('accepts the index of an item in a pointer, and recognises a route whose variable has another name', async () => {
    const client = createClient({ ...sandbox.config(), catalog })
    await complaint(client)
    const list = await client.v3.merchantService.complaintsV2.get({
      query: { begin_date: '2020-01-01', end_date: '2099-01-01' },
    })
    const { data } = list.unseal('/data/0/payer_phone') as {
      data: { payer_phone: string; complaint_id: string }[]
    }
    expect(data[0]?.payer_phone).toMatch(PHONE)
    expect(data.slice(1).filter(({ payer_phone }) => PHONE.test(payer_phone))).toEqual([])
    const id = data[0]?.complaint_id
    const one = await client
      .chain<string>('v3/merchant-service/complaints-v2/{id}')
      .get({ id } as never)
    expect((one.unseal() as { payer_phone: string }).payer_phone).toMatch(PHONE)
  })
})

it('encrypts strings only', () => {
  const client = createClient(sandbox.config())
  for (const value of [7, null, undefined, {}])
    expect(() => client.$seal(value as never)).toThrow(ConfigurationError)
})
