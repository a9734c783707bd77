import { createHash, getHashes } from 'node:crypto'
import type { ChainPromise } from '../chain/chain-promise.js'
import type { ChainResponse } from '../chain/chain-response.js'
import type { MultipartPart, RequestOptions } from '../chain/request-options.js'
import { variablesOf } from '../chain/template.js'
import { Hash } from '../crypto/hash.js'
import { ConfigurationError } from '../errors/errors.js'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { inBoth } from '../messages/in-both.js'
import { message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { mimeOf } from '../request/media-type.js'
import { encodeMultipart } from '../request/multipart.js'
import { describe } from '../values/describe.js'
import { isPlainObject } from '../values/plain-object.js'
import { type LoadedFile, readFileToUpload, type UploadFile } from './read-file.js'
import { type UploadRule, uploadRuleOf, V2_LIMITS, V2_UPLOAD } from './upload-rules.js'

/**
 * Details of an upload: `filename`, further members of `meta`, path variables, form fields, and the
 * options `headers`, `signal`, `timeout`, `idempotent`.
 */
export interface UploadDetails {
  filename?: string
  [name: string]: unknown
}

/** What uploading needs. */
export interface UploadTools {
  call(template: string, options: RequestOptions): ChainPromise<ChainResponse>
  mchid: string
  secret: string | undefined
}

const OPTION_NAMES: ReadonlySet<string> = new Set([
  'headers',
  'signal',
  'timeout',
  'connect_timeout',
  'idempotent',
  'retry',
  'base_uri',
  'baseURL',
  'debug',
])

/**
 * Uploads a file: reads it, checks format and size, computes the digest, writes `meta` (which is
 * what is signed) and sends both.
 *
 * @throws RequestRefusedError for a file that the operation does not accept
 */
export async function upload(
  path: string,
  file: UploadFile,
  call: { details: UploadDetails; tools: UploadTools },
): Promise<ChainResponse> {
  if (typeof path !== 'string')
    throw refused('$upload', message('upload.path', { kind: describe(path) }), {
      code: 'ERR_UPLOAD',
      hint: message('upload.path-hint'),
    })
  const template = path.replace(/^\//, '').replace(/<([^<>/{}]+)>/g, '{$1}')
  const { details, tools } = call
  if (!isPlainObject(details)) {
    const kind = inBoth(describe(details))
    throw misused(template, problem('calls.upload-details', { kind }), { code: 'ERR_UPLOAD' })
  }
  if (template.toLowerCase() === V2_UPLOAD) return uploadByV2(file, details, tools)
  const rule = uploadRuleOf(template)
  const loaded = await readFileToUpload(file, {
    template,
    filename: details.filename,
    limits: rule.limits,
  })
  const sorted = sortDetails(details, template, rule)
  const meta = metaOf(loaded, sorted.meta, rule)
  const parts: MultipartPart[] = [
    { name: 'meta', contents: meta, headers: { 'Content-Type': 'application/json' } },
    ...Object.entries(sorted.fields).map(([name, value]) => ({ name, contents: String(value) })),
    filePart(rule.part, loaded),
  ]
  const { bytes, contentType } = encodeMultipart(parts)
  const body = { contentType, toBuffer: () => bytes, toString: () => meta }
  return tools.call(template, { ...sorted.options, body })
}

interface SortedDetails {
  meta: Record<string, unknown>
  fields: Record<string, unknown>
  options: RequestOptions
}

function sortDetails(details: UploadDetails, template: string, rule: UploadRule): SortedDetails {
  const variables = variablesOf(template)
  const sorted: SortedDetails = { meta: {}, fields: {}, options: {} }
  for (const [name, value] of Object.entries(details)) {
    if (name === 'filename' || value === undefined) continue
    if (variables.includes(name)) sorted.options[name] = value
    else if (OPTION_NAMES.has(name)) sorted.options[name] = value
    else {
      const isField = rule.fields?.includes(name) === true
      if (isField) sorted.fields[name] = value
      if (!isField || name === 'item_id') sorted.meta[name] = value
    }
  }
  return sorted
}

function metaOf(
  { filename, bytes }: LoadedFile,
  given: Record<string, unknown>,
  rule: UploadRule,
): string {
  if (!getHashes().includes(rule.algorithm)) {
    throw new ConfigurationError(
      message('upload.digest', { algorithm: rule.algorithm.toUpperCase() }),
    )
  }
  const digest = createHash(rule.algorithm).update(bytes).digest('hex')
  const name = rule.nameKey === undefined ? {} : { [rule.nameKey]: filename }
  return JSON.stringify({ ...name, ...rule.constants, ...given, [rule.digestKey]: digest })
}

function filePart(name: string, { filename, bytes }: LoadedFile): MultipartPart {
  const type = mimeOf(filename)
  return {
    name,
    filename,
    contents: bytes,
    ...(type === undefined ? {} : { headers: { 'Content-Type': type } }),
  }
}

async function uploadByV2(
  file: UploadFile,
  details: UploadDetails,
  tools: UploadTools,
): Promise<ChainResponse> {
  const { secret, mchid } = tools
  if (!secret)
    throw refused(V2_UPLOAD, message('v2.no-key'), {
      code: 'ERR_UPLOAD',
      hint: message('v2.no-key-hint'),
    })
  const { filename, sign_type = Hash.ALGO_HMAC_SHA256, mch_id = mchid, ...options } = details
  const loaded = await readFileToUpload(file, { template: V2_UPLOAD, filename, limits: V2_LIMITS })
  const media_hash = createHash('md5').update(loaded.bytes).digest('hex')
  const sign = Hash.sign(
    String(sign_type),
    `mch_id=${String(mch_id)}&media_hash=${media_hash}&sign_type=${String(sign_type)}`,
    secret,
  )
  if (sign === null) throw refused(V2_UPLOAD, message('upload.sign-type'), { code: 'ERR_UPLOAD' })
  const fields = { mch_id, media_hash, sign_type, sign }
  const parts = [
    filePart('media', loaded),
    ...Object.entries(fields).map(([name, value]) => ({ name, contents: String(value) })),
  ]
  return tools.call(V2_UPLOAD, { ...options, security: true, multipart: parts })
}
