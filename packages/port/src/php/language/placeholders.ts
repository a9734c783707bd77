import type { Mixed } from '../mixed.js'

/** What a placeholder throws when the program reaches it. */
export class NotPortedError extends Error {
  override readonly name = 'NotPortedError'
  /** The PHP that stands there. */
  readonly php: string

  constructor(php: string) {
    super(`This was not translated from PHP, and has to be written by hand: ${php}`)
    this.php = php
  }
}

/** Stands for an expression that was not translated: throws. */
export function notPorted(php: string): Mixed {
  throw new NotPortedError(php)
}

/** Stands for the value of a path variable that the PHP never gives: throws. */
export function notGiven(name: string): string {
  throw new NotPortedError(`the path variable ${name}, which nothing gives`)
}

/** Stands for a function, or for what a framework provides: throws when it is called or read. */
export function notPortedFunction(php: string): Mixed {
  const refuse = () => {
    throw new NotPortedError(php)
  }
  return new Proxy(function placeholder() {}, {
    apply: refuse,
    construct: refuse,
    get: (target, key) =>
      key === 'prototype' || typeof key === 'symbol' ? Reflect.get(target, key) : refuse(),
    set: refuse,
  })
}

/** Stands for a class: classes may inherit from it; whatever else is done with it throws. */
export function notPortedClass(php: string): Mixed {
  const refuse = () => {
    throw new NotPortedError(php)
  }
  const proxy: object = new Proxy(class Placeholder {}, {
    apply: refuse,
    construct: (target, args, newTarget) =>
      newTarget === proxy ? refuse() : (Reflect.construct(target, args, newTarget) as object),
    get: (target, key, receiver) =>
      key in target || typeof key === 'symbol' ? Reflect.get(target, key, receiver) : refuse(),
  })
  return proxy
}
