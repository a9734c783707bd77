import { generateKeyPairSync } from 'node:crypto'
import {
  createSandbox,
  createSandboxKeys,
  type Sandbox,
  type SandboxKeys,
} from '@wechatpay-chain/sandbox'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  type ClientConfig,
  ConfigurationError,
  createClient,
  DecryptionError,
  SignatureError,
} from 'wechatpay-chain'
import { createNotification } from 'wechatpay-chain/testing'

let sandbox: Sandbox
let keys: SandboxKeys

beforeAll(async () => {
  keys = await createSandboxKeys()
})
const clients: { $close(): void }[] = []

beforeEach(async () => {
  sandbox = await createSandbox({ keys })
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.$close()
  await sandbox.close()
})

function make(change: Partial<ClientConfig>, drop: readonly (keyof ClientConfig)[] = []) {
  const config: ClientConfig = { ...sandbox.config(), ...change }
  for (const key of drop) delete config[key]
  const client = createClient(config)
  clients.push(client)
  return client
}

const query = (client: ReturnType<typeof make>) => client.v3.certificates.get()
const downloads = () =>
  sandbox.requests.all().filter(({ target }) => target === '/v3/certificates').length

it('downloads the platform certificates with the APIv3 key, once for many concurrent requests', async () => {
  const rotated: string[][] = []
  const client = make({ onRotate: (serials) => rotated.push(serials) }, ['certs'])
  sandbox.addContract({ contract_id: 'c1', appid: 'wx1234567890123456' })
  const { mchid } = sandbox.config()
  const call = () =>
    client.v3.papay.contracts._contract_id_.failNotify.post({
      contract_id: 'c1',
      json: { mchid, appid: 'wx1234567890123456' },
    })
  const responses = await Promise.all(Array.from({ length: 8 }, call))
  expect(responses.map((response) => response.status)).toEqual(Array(8).fill(204))
  expect(downloads()).toBe(1)
  expect(rotated).toHaveLength(1)
})

it('continues without a failure when WeChat Pay rotates to a new certificate', async () => {
  const client = make({}, ['certs'])
  await query(client)
  const next = await sandbox.rotateCertificate({ signs: true })
  let now = Date.now()
  const later = make({ now: () => now }, ['certs'])
  await query(later)
  now += 61_000
  const response = await query(later)
  expect(response.getHeaderLine('Wechatpay-Serial')).toBe(next.id)
})

it('refuses a list that the APIv3 key does not decrypt', async () => {
  const client = make({ apiv3Key: '0'.repeat(32) }, ['certs'])
  await expect(query(client)).rejects.toBeInstanceOf(DecryptionError)
})

it('says that a merchant in public key mode has no certificates, and what to configure', async () => {
  await sandbox.close()
  sandbox = await createSandbox({ keys, publicKeyOnly: true })
  const client = make({}, ['certs'])
  sandbox.addContract({ contract_id: 'c1', appid: 'wx1234567890123456' })
  const { mchid } = sandbox.config()
  const error: unknown = await client.v3.papay.contracts._contract_id_.failNotify
    .post({ contract_id: 'c1', json: { mchid, appid: 'wx1234567890123456' } })
    .catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ConfigurationError)
  expect((error as Error).message).toMatch(/public key.*PUB_KEY_ID_/)
})

it('downloads at most once a minute while responses name unknown serial numbers', async () => {
  let now = Date.now()
  const client = make({ now: () => now, retry: false }, ['certs'])
  const { mchid } = sandbox.config()
  const { transactions } = client.v3.pay
  await transactions.native.post({
    json: {
      mchid,
      appid: 'wx8888888888888888',
      description: 'a book',
      out_trade_no: 'A1',
      notify_url: 'https://merchant.example/',
      amount: { total: 1 },
    },
  })
  const ask = async () => {
    for (let count = 0; count < 10; count += 1) {
      await expect(
        transactions.outTradeNo._out_trade_no_.get({ out_trade_no: 'A1', query: { mchid } }),
      ).rejects.toMatchObject({ code: 'ERR_SIGNATURE_SERIAL' })
    }
    return downloads()
  }
  sandbox.faults.add({ kind: 'wrong-serial', path: '/v3/pay' })
  expect(await ask()).toBe(1)
  now += 59_000
  expect(await ask()).toBe(1)
  now += 1_000
  expect(await ask()).toBe(2)
  now += 59_000
  expect(await ask()).toBe(2)
})

/** The public key of the sandbox, and that of a certificate which has expired. */
function bothKinds() {
  const { certs } = sandbox.config()
  const [id = ''] = Object.keys(certs).filter((serial) => serial.startsWith('PUB_KEY_ID_'))
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    id,
    own: { [id]: certs[id] as string },
    both: { [id]: certs[id] as string, AB: publicKey },
  }
}

it('asks for the public key from the first request on if there is no other key', async () => {
  const { id, own } = bothKinds()
  for (const left of [[], ['apiv3Key']]) {
    const client = make({ certs: own }, left as never)
    const { data, verified } = await client.v3.pay.transactions.native.post({
      json: {
        mchid: sandbox.config().mchid,
        appid: 'wx8888888888888888',
        description: 'a book',
        out_trade_no: `P${left.length}`,
        notify_url: 'https://merchant.example/',
        amount: { total: 1 },
      },
    })
    expect([data.code_url, verified]).toEqual([expect.stringMatching(/^weixin:/), true])
    const response = await client.v3.certificates.get()
    expect(response.getHeaderLine('Wechatpay-Serial')).toBe(id)
  }
})

it('beside certificates, asks for the public key once a response is signed with a certificate it does not know', async () => {
  const { id, both } = bothKinds()
  const client = make({ certs: both })
  const first = await client.v3.certificates.get()
  expect(first.getHeaderLine('Wechatpay-Serial')).not.toBe(id)
  const second = await client.v3.certificates.get()
  expect(second.getHeaderLine('Wechatpay-Serial')).toBe(id)
})

it('does not ask for the public key if the configuration says so, nor because of a notification, which anyone can send', async () => {
  const { apiv3Key } = sandbox.config()
  const { id, own, both } = bothKinds()
  const given = { certs: own }
  const told = make({ ...given, asksForPublicKey: false })
  for (const _ of [1, 2])
    expect((await told.v3.certificates.get()).getHeaderLine('Wechatpay-Serial')).not.toBe(id)

  const client = make({ certs: both }, [])
  const { privateKey } = keys.platformCertificate
  const { headers, body } = createNotification({
    privateKey,
    serial: 'F'.repeat(40),
    apiv3Key,
    eventType: 'A.B',
    resource: {},
  })
  await expect(client.$notify({ ...headers }, body)).rejects.toMatchObject({
    code: 'ERR_SIGNATURE_SERIAL',
  })
  expect((await client.v3.certificates.get()).getHeaderLine('Wechatpay-Serial')).not.toBe(id)
})

it('refuses an unknown key when nothing can be downloaded, and names the keys it knows', async () => {
  const { id, own } = bothKinds()
  const client = make({ certs: own, asksForPublicKey: false }, ['apiv3Key'])
  const error: unknown = await client.v3.certificates.get().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(SignatureError)
  expect((error as SignatureError).code).toBe('ERR_SIGNATURE_SERIAL')
  expect((error as Error).message).toContain(id)
})
