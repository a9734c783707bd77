import type { Operation, Schema } from '@wechatpay-chain/catalog'
import { json, xml } from '../protocol/response.js'
import type { Call, Handler } from './flow.js'
import { checkUpload, keepMedia } from './media.js'

/** Fields by which a response names what was uploaded. */
const ID = /^(?:media_id|image_id|file_id|fapiao_media_id|task_id|document_id)$/
const ADDRESS = /(?:^|_)url$/

/**
 * Makes the handler of an upload without rules of its own: the file is kept under an id, which the
 * response names, and can be fetched again. Returns nothing where the response names none.
 */
export function uploadHandler(operation: Operation): Handler | undefined {
  if (operation.body?.mediaType !== 'multipart/form-data') return undefined
  const [schema] = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, shape]) => shape)
  const names = Object.keys(schema?.properties ?? {})
  const idName = names.find((name) => ID.test(name))
  const addressName = names.find((name) => ADDRESS.test(name))
  if (!schema || (idName === undefined && addressName === undefined)) return undefined
  return (call) => {
    checkUpload(call)
    const { extension } = fileOf(call)
    const id = keepMedia(call, idFor(schema.properties?.[idName ?? ''], call, extension))
    const response = {
      ...(idName === undefined ? {} : { [idName]: id }),
      ...(addressName === undefined
        ? {}
        : { [addressName]: `${call.context.url()}/sandbox/media/${id}` }),
    }
    return call.request.dialect === 'v2' ? xml(response) : json(response)
  }
}

function fileOf({ files }: Call): { extension: string } {
  const name = files[0]?.name ?? ''
  return { extension: /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? 'bin' }
}

/** An id as long as the field allows; one that ends with a format in the example ends with it, too. */
function idFor(schema: Schema | undefined, { context }: Call, extension: string): string {
  const isNamed = /\.\w{2,4}$/.test(String(schema?.example ?? ''))
  const id = isNamed ? `${context.random.hex(32)}.${extension}` : `V1_${context.random.text(57)}`
  return id.slice(0, schema?.maxLength ?? id.length)
}
