import { element } from './element.js'

/** Copies what a text area holds; returns whether it did. */
export async function copy(area: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(area.value)
    return true
  } catch {
    // Over plain HTTP the clipboard is closed; what is selected can still be copied.
    area.select()
    return document.execCommand('copy')
  }
}

/** Hands a text over as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  element('a', { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
