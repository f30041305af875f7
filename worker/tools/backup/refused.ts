/** Why a backup or a restore does not go on, in one line that says what it is and how to go on. */
export class Refused extends Error {}
