import { createHash } from 'node:crypto'
import { message } from '../messages/index.js'
import { Failure, notFound, parameterFailure } from '../protocol/failure.js'
import type { UploadedFile } from '../protocol/multipart.js'
import { file, json } from '../protocol/response.js'
import { objectIn } from './fields.js'
import type { Call, Flow, FlowContext, JsonObject } from './flow.js'

interface StoredMedia {
  name: string
  type: string
  /** Base64. */
  bytes: string
}

const MEDIA = 'media'
const MEGABYTE = 1_048_576
const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  bmp: 'image/bmp',
  gif: 'image/gif',
  pdf: 'application/pdf',
}
const IMAGES = ['jpg', 'jpeg', 'png', 'bmp']
const VIDEOS = ['avi', 'wmv', 'mpeg', 'mp4', 'mov', 'mkv', 'flv', 'f4v', 'm4v', 'rmvb']

/** Uploads, whose hash must be that of the bytes, and the download of what was uploaded. */
export const media: Flow = {
  name: 'media',
  routes: {
    'POST v3/merchant/media/upload': (call) =>
      json({ media_id: keep(call, { formats: [...IMAGES, 'pdf'], most: 7.5 * MEGABYTE }) }),
    'POST v3/merchant/media/video_upload': (call) =>
      json({ media_id: keep(call, { formats: VIDEOS, most: 5 * MEGABYTE }) }),
    'POST v3/merchant-service/images/upload': (call) =>
      json({ media_id: keep(call, { formats: IMAGES, most: 2 * MEGABYTE, named: true }) }),
    'POST v3/marketing/favor/media/image-upload': (call) => {
      const id = keep(call, { formats: IMAGES, most: 2 * MEGABYTE, named: true })
      return json({ media_url: `${call.context.url()}/sandbox/media/${id}` })
    },
    'GET v3/merchant-service/images/{media_id}': download,
    'GET v3/global/merchant-service/images/{media_id}': download,
  },
}

interface UploadRules {
  formats: string[]
  most: number
  /** The id ends with the format, as those of complaint images do. */
  named?: boolean
}

function keep(call: Call, { formats, most, named = false }: UploadRules): string {
  const { context, body } = call
  const uploaded = fileOf(call)
  const meta = objectIn(body, 'meta')
  const name = nameOf(meta, uploaded)
  const format = name.split('.').at(-1)?.toLowerCase() ?? ''
  if (!formats.includes(format))
    throw parameterFailure(
      { location: 'body', field: '/meta/filename', value: name },
      message('parameter.file-format', { formats: formats.join(', ') }),
    )
  if (uploaded.bytes.length > most)
    throw parameterFailure(
      { location: 'body', field: '/file', value: uploaded.bytes.length },
      message('parameter.file-size', { most }),
    )
  checkHash(meta, uploaded)
  return keepMedia(
    call,
    named ? `${context.random.hex(32)}.${format}` : `V1_${context.random.text(57)}`,
  )
}

/** Keeps an uploaded file under an id, and returns the id. */
export function keepMedia(call: Call, id: string): string {
  const uploaded = fileOf(call)
  const name = nameOf(objectIn(call.body, 'meta'), uploaded)
  const format = name.split('.').at(-1)?.toLowerCase() ?? ''
  const stored: StoredMedia = {
    name,
    type: TYPES[format] ?? 'application/octet-stream',
    bytes: uploaded.bytes.toString('base64'),
  }
  call.context.store.put(MEDIA, id, stored)
  return id
}

/** Compares what an upload says of its bytes with them: SHA-256 in APIv3, MD5 in APIv2. */
export function checkUpload(call: Call): void {
  const uploaded = fileOf(call)
  const meta = objectIn(call.body, 'meta')
  if (meta['sha256'] !== undefined) checkHash(meta, uploaded)
  if (call.request.dialect === 'v2') checkMediaHash(call.body['media_hash'], uploaded)
}

/** Compares the documented hash of an upload with its bytes. */
function checkHash(meta: JsonObject, uploaded: UploadedFile): void {
  const claimed = meta['sha256']
  const actual = createHash('sha256').update(uploaded.bytes).digest('hex')
  if (typeof claimed !== 'string' || claimed.toLowerCase() !== actual) {
    throw parameterFailure(
      { location: 'body', field: '/meta/sha256', value: claimed ?? null },
      message('parameter.file-hash', { bytes: uploaded.bytes.length, hash: actual }),
      { message: '文件摘要与文件内容不一致', number: 0 },
    )
  }
}

/** Compares `media_hash` of an APIv2 upload, an MD5, with its bytes. */
function checkMediaHash(claimed: unknown, uploaded: UploadedFile): void {
  const actual = createHash('md5').update(uploaded.bytes).digest('hex')
  if (String(claimed).toLowerCase() !== actual)
    throw new Failure(
      400,
      'PARAM_ERROR',
      `media_hash与文件内容不一致，收到的 ${uploaded.bytes.length} 字节的MD5为 ${actual}`,
    )
}

function fileOf({ files }: Call): UploadedFile {
  const [uploaded] = files
  if (!uploaded || uploaded.bytes.length === 0)
    throw parameterFailure(
      { location: 'body', field: '/file', value: null },
      message('parameter.file-missing'),
    )
  return uploaded
}

function nameOf(meta: JsonObject, uploaded: UploadedFile): string {
  return typeof meta['filename'] === 'string' ? meta['filename'] : uploaded.name
}

/** Finds what was uploaded under an id. */
export function findMedia(
  { store }: FlowContext,
  id: string,
): { bytes: Buffer; type: string } | undefined {
  const stored = store.get<StoredMedia>(MEDIA, id)
  return stored && { bytes: Buffer.from(stored.bytes, 'base64'), type: stored.type }
}

function download({ context, variables }: Call) {
  const found = findMedia(context, variables['media_id']!)
  if (!found) throw notFound('图片不存在')
  return file(found.bytes, found.type)
}
