/**
 * JavaScript that stands in the place of `wechatpay-chain` while a comparison runs: the SDK itself,
 * but with the keys of the comparison in the place of those that the code loads. It finds its values
 * as `globalThis.wxpayCheck`, and the SDK as `wechatpay-chain`.
 */
export const SDK_WRAPPER = `
import * as sdk from 'wechatpay-chain'
export * from 'wechatpay-chain'

const own = globalThis.wxpayCheck
const isText = (value, pattern) => typeof value === 'string' && pattern.test(value)
const withOwn = (config) => ({
  ...config,
  mchid: isText(config?.mchid, /^\\d+$/) ? config.mchid : own.mchid,
  serial: own.serial,
  privateKey: own.merchantKey,
  certs: { [own.platformId]: own.platformPublicKey },
  secret: own.secret,
  ...(config?.apiv3Key === undefined ? {} : { apiv3Key: own.apiv3Key }),
  merchant: { cert: own.certificateText, key: own.merchantKey },
  asksForPublicKey: false,
  ca: own.authority,
  proxy: false,
})
const publicKey = () => sdk.Rsa.from(own.platformPublicKey, 'public')
const privateKey = () => sdk.Rsa.from(own.merchantKey)
const from = (_, type) => (type === 'public' ? publicKey() : privateKey())
const loadCertificate = () => sdk.PemUtil.loadCertificateFromString(own.platformCertificate)

export const createClient = (config) => sdk.createClient(withOwn(config))
export const Builder = { ...sdk.Builder, factory: (config) => sdk.Builder.factory(withOwn(config)) }
export const Rsa = { ...sdk.Rsa, from, fromPkcs1: from, fromPkcs8: privateKey, fromSpki: publicKey }
export const PemUtil = {
  ...sdk.PemUtil,
  loadCertificate,
  loadCertificateFromString: loadCertificate,
  loadPrivateKey: privateKey,
  loadPrivateKeyFromString: privateKey,
  parseCertificateSerialNo: (certificate) => {
    try {
      return sdk.PemUtil.parseCertificateSerialNo(certificate)
    } catch {
      return own.platformCertificateSerial
    }
  },
}

for (const [name, kind] of Object.entries(own.variables))
  globalThis[name] = kind === 'client' ? createClient({}) : kind.value
`

/**
 * JavaScript that Node.js loads before the code: every TCP connection leads to the recorder, other
 * ways out are closed, and `globalThis.wxpayCheck` is set.
 */
export const NODE_PRELOAD = `
import child from 'node:child_process'
import dgram from 'node:dgram'
import { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const own = JSON.parse(readFileSync(process.env.WXPAY_CHECK, 'utf8'))
globalThis.wxpayCheck = own
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const listener = args.flat().findLast((one) => typeof one === 'function')
  return connect.call(this, { host: '127.0.0.1', port: own.port }, listener)
}
const closed = (name) => () => {
  throw new Error(name + ' is not available while wxpay port --check runs')
}
for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'])
  child[name] = closed(name)
for (const name of ['send', 'connect', 'bind']) dgram.Socket.prototype[name] = closed('dgram')
syncBuiltinESMExports()
`
