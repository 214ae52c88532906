//! Text to dataset: reads data folders, checks them, reports every fault.
