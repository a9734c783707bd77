import type { Words } from './words.js'

/** What of PHP itself is left, or means something else in TypeScript. */
export const LANGUAGE = {
  'syntax-error': {
    severity: 'error',
    message: {
      en: 'This is not PHP that can be read: {message}. The file was left as it is, in a comment.',
      zh: 'PHP 语法错误：{message}。整个文件未转换，原文保留在注释中。',
    },
    help: {
      en: 'Mend the line, or cut the piece that belongs together and translate that.',
      zh: '请先修正该行，或者只转换其中完整的一段代码。',
    },
  },
  'internal-error': {
    severity: 'error',
    message: {
      en: 'The translator failed here: {message}. The file was left as it is, in a comment.',
      zh: '转换器内部出错：{message}。整个文件未转换，原文保留在注释中。',
    },
    help: {
      en: 'Please report it with this file; until then, translate the file in smaller pieces.',
      zh: '请附上此文件反馈问题；在修复之前，可以把文件拆成小段分别转换。',
    },
  },
  'statement-failed': {
    severity: 'error',
    message: {
      en: 'The translator failed at this statement, which was left: {message}. {source}',
      zh: '转换器无法处理此语句，该语句未转换：{message}。{source}',
    },
    help: {
      en: 'Write it by hand, and please report it. The line throws when it is reached.',
      zh: '请手工改写并反馈问题。程序执行到该行会抛出异常。',
    },
  },
  'language-unknown': {
    severity: 'error',
    message: {
      en: 'PHP’s {what} is not translated: {source}',
      zh: '未转换的 PHP 语法 {what}：{source}',
    },
    help: {
      en: 'Write it by hand. The line throws when it is reached.',
      zh: '请手工改写。程序执行到该行会抛出异常。',
    },
  },
  'language-shell': {
    severity: 'error',
    message: {
      en: 'A shell command in backticks is not translated: {source}',
      zh: '未转换反引号中的 shell 命令：{source}',
    },
    help: {
      en: 'Use execFile of node:child_process with arguments in an array.',
      zh: '请改用 node:child_process 的 execFile，并以数组传参。',
    },
  },
  'language-eval': {
    severity: 'error',
    message: { en: 'eval() is not translated: {source}', zh: '未转换 eval()：{source}' },
    help: {
      en: 'Write what the evaluated text does. Code that is read as text cannot be checked.',
      zh: '请直接写出被执行的逻辑。以文本形式执行的代码无法检查。',
    },
  },
  'language-goto': {
    severity: 'error',
    message: { en: 'goto is not translated: {source}', zh: '未转换 goto：{source}' },
    help: { en: 'Write a loop or a function instead.', zh: '请改写成循环或函数。' },
  },
  'variable-variable': {
    severity: 'error',
    message: {
      en: 'A variable whose name is computed is not translated: {source}',
      zh: '未转换可变变量：{source}',
    },
    help: {
      en: 'Keep the values in an object, under their names.',
      zh: '请改用对象，以名字为键保存这些值。',
    },
  },
  'by-reference': {
    severity: 'warning',
    message: {
      en: '{source} refers to a variable. TypeScript shares arrays and objects, but not variables.',
      zh: '{source} 使用了引用。TypeScript 只共享数组和对象，不能引用变量本身。',
    },
    help: {
      en: 'If the variable itself is assigned afterwards, return the new value instead.',
      zh: '如果之后会给该变量重新赋值，请改为返回新值。',
    },
  },
  'by-reference-lost': {
    severity: 'error',
    message: {
      en: '{source} is a reference that is assigned: in TypeScript the other variable does not follow.',
      zh: '{source} 是引用，给它赋值后，TypeScript 中的另一个变量不会随之改变。',
    },
    help: {
      en: 'Return the new value and assign it where it is wanted, or keep it in an object that both sides have.',
      zh: '请返回新值并在需要处赋值，或者把它放在双方共有的对象里。',
    },
  },
  serialize: {
    severity: 'warning',
    message: {
      en: 'PHP’s own format of serialize() became JSON: {source}',
      zh: 'serialize() 的 PHP 专有格式已改为 JSON：{source}',
    },
    help: {
      en: 'If PHP still reads or writes this data, change both sides to JSON.',
      zh: '如果 PHP 仍会读写这些数据，请把两边都改为 JSON。',
    },
  },
  'class-dynamic': {
    severity: 'error',
    message: {
      en: 'The class is picked by a name that only the run knows: {source}',
      zh: '类名在运行时才能确定：{source}',
    },
    help: {
      en: 'List the classes in an object by name, and pick from that.',
      zh: '请用对象按名称列出可能的类，再从中选取。',
    },
  },
  'integer-too-large': {
    severity: 'warning',
    message: {
      en: '{number} is larger than a number holds exactly in TypeScript. It is a string here.',
      zh: '{number} 超出 TypeScript 数字能精确表示的范围，这里写成了字符串。',
    },
    help: {
      en: 'Keep such numbers as strings; most of them are identifiers.',
      zh: '这类数字请一直用字符串表示，它们大多是编号。',
    },
  },
  'duplicate-key': {
    severity: 'warning',
    message: {
      en: 'The key {key} occurs twice in one array. PHP takes the last one, and so does this.',
      zh: '数组中有重复的键 {key}。PHP 以最后一个为准，转换结果相同。',
    },
    help: { en: 'Remove the one that is not meant.', zh: '请删去多余的一个。' },
  },
  'key-order': {
    severity: 'warning',
    message: {
      en: 'PHP keeps the order in which keys were put in. A JavaScript object has keys that are whole numbers first, in ascending order: {source}',
      zh: 'PHP 数组保持键的插入顺序；JavaScript 对象总是把整数键排在最前面，并按升序排列：{source}',
    },
    help: {
      en: 'Where the order matters, use a list of pairs or a Map.',
      zh: '如果顺序有意义，请改用键值对列表或 Map。',
    },
  },
  'constant-unknown': {
    severity: 'warning',
    message: {
      en: 'The constant {name} is not defined in the translated files.',
      zh: '本次转换的文件中没有定义常量 {name}。',
    },
    help: {
      en: 'Put its value in place of the placeholder at the top of the file.',
      zh: '请用实际值替换文件开头的占位符。',
    },
  },
  'named-argument': {
    severity: 'warning',
    message: {
      en: 'The named argument {name} belongs to a function that is not in the translated files.',
      zh: '命名参数 {name} 所属的函数不在本次转换的文件中。',
    },
    help: {
      en: 'Check that its position is right: TypeScript has no named arguments.',
      zh: 'TypeScript 没有命名参数，请核对参数位置。',
    },
  },
  'magic-method': {
    severity: 'error',
    message: {
      en: 'PHP calls {name} by itself; TypeScript does not.',
      zh: 'PHP 会自动调用 {name}，TypeScript 不会。',
    },
    help: {
      en: 'Call it where it is meant.',
      zh: '请在需要处直接调用。',
    },
  },
  'magic-unknown': {
    severity: 'warning',
    message: {
      en: 'PHP calls {name} by itself. Here it is called where the class of the object is known, and nowhere else.',
      zh: 'PHP 会自动调用 {name}；这里只有在能确定对象类型的地方才会调用它。',
    },
    help: {
      en: 'Look at the places that use an object of unknown type, and call it there.',
      zh: '请检查使用未知类型对象的地方，并在那里直接调用。',
    },
  },
  'super-order': {
    severity: 'warning',
    message: {
      en: 'PHP does something with the object before its parent’s constructor; here that constructor comes first.',
      zh: 'PHP 在调用父类构造函数之前就使用了 $this；这里父类构造函数必须先执行。',
    },
    help: {
      en: 'Check that the parent does not need what is set before it.',
      zh: '请确认父类构造函数不依赖之前设置的值。',
    },
  },
  'parent-constructor': {
    severity: 'error',
    message: {
      en: 'PHP does not run the constructor of {name} here; TypeScript always runs it, with nothing given to it.',
      zh: 'PHP 在这里不会执行 {name} 的构造函数；TypeScript 一定会执行，而且没有传入参数。',
    },
    help: {
      en: 'Move what the parent’s constructor does into a method, and call that where it is meant.',
      zh: '请把父类构造函数中的操作移到单独的方法里，在需要处调用。',
    },
  },
  'async-constructor': {
    severity: 'error',
    message: {
      en: 'A constructor sends a request here, and cannot wait for it in TypeScript.',
      zh: '构造函数中发起了请求，而 TypeScript 的构造函数不能等待异步结果。',
    },
    help: {
      en: 'Move the call to a method that the callers await, such as a static create().',
      zh: '请把调用移到单独的方法中（例如静态方法 create()），由调用方 await。',
    },
  },
  'async-callback': {
    severity: 'warning',
    message: {
      en: 'The callback of {name} sends a request, and {name} does not wait for it.',
      zh: '传给 {name} 的回调会发起请求，而 {name} 不会等待它完成。',
    },
    help: {
      en: 'Fetch the values first, then call {name}.',
      zh: '请先取得所需数据，再调用 {name}。',
    },
  },
} satisfies Record<string, Words>
