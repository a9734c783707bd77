import type { Words } from './words.js'

/** What is around the calls, and is not translated. */
export const SURROUNDINGS = {
  'function-unknown': {
    severity: 'error',
    message: {
      en: '{name} is neither PHP’s own nor in the translated files: {source}',
      zh: '{name} 既不是 PHP 内置函数，也不在本次转换的文件中：{source}',
    },
    help: {
      en: 'Replace the placeholder at the top of the file; until then it throws when it is called.',
      zh: '请替换文件开头的占位符，否则调用时会抛出异常。',
    },
  },
  'class-unknown': {
    severity: 'error',
    message: {
      en: 'The class {name} is not in the translated files.',
      zh: '类 {name} 不在本次转换的文件中。',
    },
    help: {
      en: 'Replace the placeholder at the top of the file with what your framework has for it.',
      zh: '请把文件开头的占位符换成所用框架中对应的实现。',
    },
  },
  'web-input': {
    severity: 'error',
    message: {
      en: '{name} holds the web request in PHP; in TypeScript the framework passes it on.',
      zh: '{name} 是 PHP 的请求全局变量；在 TypeScript 中由框架传入。',
    },
    help: {
      en: 'Replace the placeholder with what your framework gives a handler.',
      zh: '请把占位符换成框架传给处理函数的请求对象。',
    },
  },
  'web-output': {
    severity: 'error',
    message: {
      en: '{source} writes to the web response, which has no counterpart outside of a framework.',
      zh: '{source} 直接写响应，脱离框架后没有对应写法。',
    },
    help: {
      en: 'Return status, headers and body from your handler instead.',
      zh: '请在处理函数中返回状态码、响应头和响应体。',
    },
  },
  'inline-html': {
    severity: 'warning',
    message: {
      en: 'HTML around the PHP is printed as a string.',
      zh: 'PHP 之外的 HTML 会以字符串形式输出。',
    },
    help: {
      en: 'Move the page to a template of your framework.',
      zh: '请把页面移到框架的模板中。',
    },
  },
  'guard-dropped': {
    severity: 'info',
    message: {
      en: 'The guard against being called alone was left out: {source}',
      zh: '已省略防止直接访问的判断：{source}',
    },
    help: {
      en: 'Nothing to do: a module is only ever imported.',
      zh: '无需处理：模块只会被导入。',
    },
  },
  include: {
    severity: 'error',
    message: {
      en: '{source} runs another file; modules import names instead.',
      zh: '{source} 会执行另一个文件；TypeScript 模块只能按名称导入。',
    },
    help: {
      en: 'Translate that file in the same run, and import what it exports.',
      zh: '请把该文件放在同一次转换中，并导入它导出的内容。',
    },
  },
} satisfies Record<string, Words>
