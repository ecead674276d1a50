"""The weights of dragoman's multilingual reader: net.onnx, relations.npy, meta.json.gz.  See README.md for data and licences."""
