window.MIRROR_STATE = null;
