// Of the Windows API.
const PROCESS_ALL_ACCESS = 0x1fffff;
const EVENTS = { "Ctrl-C": 0, "Ctrl-Break": 1, "a closed window": 2 } as const;

/** What a Windows console tells its programs. */
export type ConsoleEvent = keyof typeof EVENTS;

/** Tells a program on Windows what its console would tell it. The console does the same: it starts this thread in it. */
export function sendConsoleEvent(pid: number, event: ConsoleEvent): void {
  const system = Deno.dlopen("kernel32.dll", {
    GetModuleHandleA: { parameters: ["buffer"], result: "pointer" },
    GetProcAddress: { parameters: ["pointer", "buffer"], result: "pointer" },
    OpenProcess: { parameters: ["u32", "i32", "u32"], result: "pointer" },
    CreateRemoteThread: {
      parameters: ["pointer", "pointer", "usize", "pointer", "pointer", "u32", "pointer"],
      result: "pointer",
    },
    CloseHandle: { parameters: ["pointer"], result: "i32" },
  });
  try {
    const { GetModuleHandleA, GetProcAddress, OpenProcess, CreateRemoteThread, CloseHandle } = system.symbols;
    // System libraries are at the same address in each process.
    const routine = GetProcAddress(GetModuleHandleA(text("kernelbase.dll")), text("CtrlRoutine"));
    const process = OpenProcess(PROCESS_ALL_ACCESS, 0, pid);
    if (routine === null || process === null) throw new Error(`Cannot reach process ${pid}.`);
    const parameter = Deno.UnsafePointer.create(BigInt(EVENTS[event]));
    const thread = CreateRemoteThread(process, null, 0n, routine, parameter, 0, null);
    if (thread === null) throw new Error(`Cannot start a thread in process ${pid}.`);
    CloseHandle(thread);
    CloseHandle(process);
  } finally {
    system.close();
  }
}

function text(ascii: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${ascii}\0`);
}
