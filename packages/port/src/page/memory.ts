/** Remembers a setting; where the browser forbids that, it is forgotten. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`port-${name}`, value)
  } catch {
    // A page that may not store anything still works.
  }
}

/** Returns a setting that was remembered. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(`port-${name}`) ?? undefined
  } catch {
    return undefined
  }
}
