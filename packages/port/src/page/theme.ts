import { recall, remember } from './memory.js'

/** Lets a button switch between light and dark; without that the system decides. */
export function mountTheme(control: HTMLButtonElement): void {
  const { style } = document.documentElement
  const remembered = recall('theme')
  if (remembered === 'light' || remembered === 'dark') style.colorScheme = remembered
  control.addEventListener('click', () => {
    const isDark =
      style.colorScheme === ''
        ? matchMedia('(prefers-color-scheme: dark)').matches
        : style.colorScheme === 'dark'
    style.colorScheme = isDark ? 'light' : 'dark'
    remember('theme', style.colorScheme)
  })
}
