/** Bytes of the largest file that is opened. */
export const MAX_BYTES = 2 * 1024 * 1024

/** Why a file is not opened. */
export type FileProblem = 'fileTooLarge' | 'fileNotText'

/** Reads a source file: UTF-8, or the encoding of older Chinese files. */
export async function readSource(file: File): Promise<{ text: string } | { problem: FileProblem }> {
  if (file.size > MAX_BYTES) return { problem: 'fileTooLarge' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes.includes(0)) return { problem: 'fileNotText' }
  return { text: decode(bytes) }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Opens what is dropped anywhere on the page, or chosen with a button. */
export function mountFiles(
  chooser: HTMLInputElement,
  control: HTMLButtonElement,
  open: (file: File) => void,
): void {
  const { body } = document
  const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
    dataTransfer?.types.includes('Files') ?? false
  control.addEventListener('click', () => chooser.click())
  chooser.addEventListener('change', () => {
    const [file] = chooser.files ?? []
    chooser.value = ''
    if (file !== undefined) open(file)
  })
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    body.classList.add('dropping')
  })
  addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) body.classList.remove('dropping')
  })
  addEventListener('drop', (event) => {
    body.classList.remove('dropping')
    if (!hasFiles(event)) return
    event.preventDefault()
    const files = [...(event.dataTransfer?.files ?? [])]
    const file = files.find(({ name }) => /\.php\d?$/i.test(name)) ?? files[0]
    if (file !== undefined) open(file)
  })
}
