import { Busboy, type BusboyInstance } from '@fastify/busboy'

/** An uploaded file. */
export interface UploadedFile {
  /** Name of the form part. */
  field: string
  name: string
  type: string
  bytes: Buffer
}

/** The parts of a multipart body. */
export interface MultipartBody {
  fields: Record<string, string>
  files: UploadedFile[]
}

/**
 * Reads a multipart body; returns undefined when it is not one, is cut short, or has more parts
 * than any operation takes.
 */
export async function parseMultipart(
  contentType: string,
  body: Buffer,
): Promise<MultipartBody | undefined> {
  const fields: Record<string, string> = Object.create(null)
  const files: UploadedFile[] = []
  return new Promise((resolve) => {
    let parser: BusboyInstance
    try {
      parser = new Busboy({
        headers: { 'content-type': contentType },
        limits: { fields: 32, files: 4, parts: 36, fieldSize: 1_048_576 },
      })
    } catch {
      resolve(undefined)
      return
    }
    const fail = (): void => resolve(undefined)
    parser.on('field', (name, value) => {
      fields[name] = value
    })
    parser.on('file', (field, stream, name, _encoding, type) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', fail)
      stream.on('end', () =>
        files.push({ field, name: name ?? '', type, bytes: Buffer.concat(chunks) }),
      )
    })
    parser.on('partsLimit', fail)
    parser.on('error', fail)
    parser.on('finish', () => resolve({ fields: { ...fields }, files }))
    parser.end(body)
  })
}
