import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Identity } from './identity.js'
import { PHP_BOOTSTRAP } from './php-bootstrap.js'
import type { VariableValue } from './run-values.js'
import { NODE_PRELOAD, SDK_WRAPPER } from './sdk-wrapper.js'

/** A temporary folder with the files that both sides need. */
export interface Workshop {
  /** Absolute, physical path. */
  readonly folder: string
  readonly files: Readonly<
    Record<'authority' | 'preload' | 'wrapper' | 'bootstrap' | 'values', string>
  >
  /** Writes the values of a run. */
  readonly setValues: (values: RunValues) => Promise<void>
  readonly remove: () => Promise<void>
}

/** What of a run is not the same for all files. */
export interface RunValues {
  readonly variables: Readonly<Record<string, VariableValue>>
  /** Merchant ID of the clients that the code does not make itself. */
  readonly mchid: string
  /** `vendor/autoload.php` of the project. */
  readonly autoload: string
  /** Port of 127.0.0.1 that leads to the recorder. */
  readonly port: number
}

/** Makes the folder. Its owner alone can read it. */
export async function openWorkshop(identity: Identity): Promise<Workshop> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'wxpay-check-')))
  const { merchant, platform, authority } = identity
  const contents = {
    // Else the settings of a package.json further up would hold, such as "sideEffects": false.
    manifest: ['package.json', '{ "type": "module" }'],
    authority: ['authority.pem', authority],
    preload: ['preload.mjs', NODE_PRELOAD],
    wrapper: ['wrapper.mjs', SDK_WRAPPER],
    bootstrap: ['bootstrap.php', PHP_BOOTSTRAP],
    values: ['values.json', '{}'],
    key: ['merchant-key.pem', merchant.privateKey],
    certificate: ['merchant-certificate.pem', merchant.certificate.pem],
  } as const
  const at = (name: keyof typeof contents) => path.join(folder, contents[name][0])
  await mkdir(path.join(folder, 'typescript'))
  await Promise.all(
    Object.values(contents).map(([name, text]) => writeFile(path.join(folder, name), text)),
  )
  const fixed = {
    serial: merchant.certificate.serial,
    merchantKey: merchant.privateKey,
    certificateText: merchant.certificate.pem,
    certificateFile: at('certificate'),
    keyFile: at('key'),
    platformId: platform.id,
    platformPublicKey: platform.publicKey,
    platformCertificate: platform.certificate.pem,
    platformCertificateSerial: platform.certificate.serial,
    secret: identity.secret,
    apiv3Key: identity.apiv3Key,
    authority,
    authorityFile: at('authority'),
    temporary: folder,
  }
  return {
    folder,
    files: {
      authority: at('authority'),
      preload: at('preload'),
      wrapper: at('wrapper'),
      bootstrap: at('bootstrap'),
      values: at('values'),
    },
    setValues: (values) =>
      writeFile(
        at('values'),
        JSON.stringify({ ...fixed, ...values, proxy: `http://127.0.0.1:${values.port}` }),
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
