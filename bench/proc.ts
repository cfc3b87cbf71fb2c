// The unit of /proc: every Linux counts hundredths of a second there.
const TICKS = 100;

/** Returns the CPU time of a process, with all its threads, in seconds; undefined without /proc. */
export function cpuSeconds(pid: number): number | undefined {
  try {
    const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
    // The name is in parentheses and can contain spaces. User and system time are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return undefined;
  }
}

/** Returns the resident memory of a process, in bytes; undefined without /proc. */
export function residentBytes(pid: number): number | undefined {
  return memory(pid, "VmRSS");
}

/** Returns the most resident memory that a process has had, in bytes; undefined without /proc. */
export function peakBytes(pid: number): number | undefined {
  return memory(pid, "VmHWM");
}

function memory(pid: number, field: string): number | undefined {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    const kib = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status);
    return kib ? Number(kib[1]) * 1024 : undefined;
  } catch {
    return undefined;
  }
}
