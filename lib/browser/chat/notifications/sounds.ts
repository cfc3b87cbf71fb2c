import type { Settings } from "../../../client/core.ts";

/** A tone of a sound. */
interface Tone {
  /** When it begins, and how long it lasts, in seconds. */
  readonly at: number;
  readonly lasts: number;
  /** Its pitch at the beginning and at the end, in hertz. */
  readonly from: number;
  readonly to: number;
}

const SOUNDS: Readonly<Record<Exclude<Settings["sound"], "off">, readonly Tone[]>> = {
  drop: [{ at: 0, lasts: 0.16, from: 520, to: 1040 }],
  chime: [{ at: 0, lasts: 0.5, from: 659, to: 659 }, { at: 0.12, lasts: 0.6, from: 880, to: 880 }],
  knock: [{ at: 0, lasts: 0.09, from: 220, to: 90 }, { at: 0.14, lasts: 0.09, from: 220, to: 90 }],
  bell: [{ at: 0, lasts: 0.9, from: 1319, to: 1319 }, { at: 0, lasts: 0.4, from: 2637, to: 2637 }],
};

const LOUDNESS = 0.15;
const SILENCE = 0.0001;
const ATTACK_SECONDS = 0.008;

let audio: AudioContext | undefined;

/** Plays a sound. Browsers play none until the person has used the page. */
export function playSound(sound: Settings["sound"]): void {
  // An audio context from before would wait for ever.
  if (sound === "off" || navigator.userActivation?.hasBeenActive === false) return;
  audio ??= new AudioContext();
  // A browser may have suspended it in the meantime.
  void audio.resume();
  for (const tone of SOUNDS[sound]) playTone(audio, tone);
}

function playTone(audio: AudioContext, { at, lasts, from, to }: Tone): void {
  const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
  const begin = audio.currentTime + at;
  oscillator.frequency.setValueAtTime(from, begin);
  oscillator.frequency.exponentialRampToValueAtTime(to, begin + lasts);
  gain.gain.setValueAtTime(SILENCE, begin);
  gain.gain.exponentialRampToValueAtTime(LOUDNESS, begin + ATTACK_SECONDS);
  gain.gain.exponentialRampToValueAtTime(SILENCE, begin + lasts);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(begin);
  oscillator.stop(begin + lasts);
}
