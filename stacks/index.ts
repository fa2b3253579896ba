// Every resource captures a stack trace; formatting them through source maps would take most of the program's time.
Error.stackTraceLimit = 0;

export = async (): Promise<object> => {
  const { program } = await import("./program");
  return program();
};
